import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { CheckResult } from '../checklist/check-result.ts';
import { oneLine } from './one-line.ts';
import { redactText } from './redact.ts';

/** Where an attempt stands in an Allure report, as a relative URL; `undefined` where it is not in it. */
export type AllureLinks = (attempt: CheckResult) => string | undefined;

/**
 * Looks into an Allure report that may lie beside a page. A report of other results has none of the attempts, so that a link never
 * leads to an older run. Of retried checks allure-commandline lists the last attempt only.
 *
 * @param report folder of the report; it need not be there
 * @param page the file that will hold the links
 */
export async function readAllureLinks(report: string, page: string): Promise<AllureLinks> {
  const [three, java] = await Promise.all([
    readJson(join(report, 'test-results.json')),
    readJson(join(report, 'data', 'suites.json')),
  ]);
  const ids = new Set(isRecord(three) && isRecord(three['byId']) ? Object.keys(three['byId']) : []);
  const leaves = leavesOf(java);
  const index = `${relativeUrl(dirname(page), report)}/index.html`;
  return (attempt) => {
    // allure 3 names a result by the hash of its uuid, allure-commandline by a number of its own.
    const id = createHash('md5').update(attempt.uuid).digest('hex');
    if (ids.has(id)) return `${index}#/${id}`;
    const uid = leaves.get(leafKey(attempt.name, attempt.start, attempt.stop));
    return uid === undefined ? undefined : `${index}#testresult/${uid}`;
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function leavesOf(tree: unknown): Map<string, string> {
  const leaves = new Map<string, string>();
  const open = [tree];
  while (open.length > 0) {
    const node = open.pop();
    if (!isRecord(node)) continue;
    if (Array.isArray(node['children'])) for (const child of node['children']) open.push(child);
    const { name, uid, time } = node;
    if (typeof name !== 'string' || typeof uid !== 'string' || !isRecord(time)) continue;
    if (!/^[0-9a-f]{1,64}$/.test(uid)) continue;
    leaves.set(leafKey(oneLine(redactText(name), 160), Number(time['start']), Number(time['stop'])), uid);
  }
  return leaves;
}

const leafKey = (name: string, start: number, stop: number): string => JSON.stringify([name, start, stop]);

/** Each part is encoded: a folder's name may look like a scheme. */
const relativeUrl = (from: string, to: string): string =>
  ['.', ...relative(from, to).split(sep).map(encodeURIComponent)].join('/');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
