import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redact, redactText } from './redact.ts';

/** Larger files are pictures and traces, or no text a person would read. */
const MAX_BYTES = 50_000_000;

/** What ties results to each other; none of it comes from the app. */
const TIES: ReadonlySet<string> = new Set(['uuid', 'historyId', 'testCaseId', 'source', 'children']);

const TEXT_ATTACHMENT = /-attachment\.(?:txt|json|csv|md|html|xml|log)$/;

/**
 * Takes personal data and keys out of the results themselves: messages, step names, parameters, and what the checks
 * printed. Attachments that the checks wrote are redacted already; doing it again changes nothing. Pictures and
 * traces stay as they are.
 */
export async function redactResults(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (/-(?:result|container|globals)\.json$/.test(name)) await rewrite(file, redactResult);
    else if (TEXT_ATTACHMENT.test(name)) await rewrite(file, (text) => String(redact(text)));
  }
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const info = await stat(file);
  if (!info.isFile() || info.size > MAX_BYTES) return;
  const text = await readFile(file, 'utf8');
  const clean = change(text);
  if (clean !== text) await writeFile(file, clean);
}

/** A result that cannot be read as JSON is a finding of its own: here it is only cleaned as text. */
function redactResult(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text, (key, value: unknown) => (TIES.has(key) ? value : clean(value))));
  } catch {
    return redactText(text);
  }
}

const clean = (value: unknown): unknown => (typeof value === 'string' ? redactText(value) : value);
