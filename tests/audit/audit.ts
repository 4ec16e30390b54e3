import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startAuditSite } from '../../fixtures/audit-sites/start-audit-site.ts';
import { resolveBuild } from '../../fixtures/storefront/builds.ts';
import { startStorefront } from '../../fixtures/storefront/server.ts';
import { brazeQa, temporaryFolder, type Ended } from '../report-fixture.ts';

/** Milliseconds. Each test starts a browser, and the machine may be busy. */
export const LIMIT = 180_000;

export interface AuditEnded extends Ended {
  /** Item and status of each cell that is neither passed, blocked nor not-applicable. */
  readonly wrong: readonly string[];
  readonly reasons: string;
  /** By item, of every cell. */
  readonly reasonOf: Readonly<Record<string, string>>;
  readonly green: readonly string[];
}

interface CellJson {
  readonly item: string;
  readonly status: string;
  readonly reason: string;
}

/** Runs the real command, and has `gate` judge its results again. */
export async function audit(...args: readonly string[]): Promise<AuditEnded> {
  const folder = await temporaryFolder();
  const json = join(folder, 'matrix.json');
  const results = join(folder, 'allure-results');
  const ended = await brazeQa(['audit', ...args, '--results', results, '--json', json]);
  const text = await readFile(json, 'utf8').catch(() => '{"cells":[]}');
  const { cells } = JSON.parse(text) as { readonly cells: readonly CellJson[] };
  const again = await brazeQa(['gate', '--results', results, '--no-html']);
  if (cells.length > 0 && ended.stderr === '') expect(again.code).toBe(ended.code);
  const wrong = cells.filter(({ status }) => !['passed', 'blocked', 'not-applicable'].includes(status));
  return {
    ...ended,
    wrong: wrong.map(({ item, status }) => `${item}: ${status}`),
    reasons: wrong.map(({ reason }) => reason).join('\n'),
    reasonOf: Object.fromEntries(cells.map(({ item, reason }) => [item, reason])),
    green: cells.filter(({ status }) => status === 'passed').map(({ item }) => item),
  };
}

/** A build of the storefront, for the time of a test. */
export async function storefront(build: string): Promise<string> {
  const shop = await startStorefront({ ...resolveBuild(build), flavour: 'test' });
  onTestFinished(() => shop.close());
  return shop.url;
}

/** One of the small sites, for the time of a test. */
export async function site(...args: Parameters<typeof startAuditSite>): Promise<string> {
  const started = await startAuditSite(...args);
  onTestFinished(() => started.close());
  return started.url;
}
