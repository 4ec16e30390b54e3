import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redactText } from './redact.ts';
import { redactFile } from './redaction/redact-file.ts';
import { redactResult } from './redaction/redact-result.ts';
import { HIDING, type Redaction } from './redaction/redaction.ts';

/** A larger one is no result: nobody reads it. */
const MAX_BYTES = 50_000_000;

/**
 * Takes personal data and keys out of results that came from elsewhere: messages, titles of steps, parameters, attachments, archives. Those of this
 * version are redacted already; doing it again changes nothing a reader could see.
 */
export async function redactResults(folder: string, redaction: Redaction = HIDING): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (!(await stat(file)).isFile()) continue;
    if (/-(?:result|container|globals)\.json$/.test(name)) await rewriteResult(file, redaction);
    else if (/-attachment(?:\.[\w-]{1,20})?$/.test(name)) await writeFile(file, redactFile(file, redaction));
  }
}

async function rewriteResult(file: string, redaction: Redaction): Promise<void> {
  if ((await stat(file)).size > MAX_BYTES) return;
  const text = await readFile(file, 'utf8');
  const clean = redactResultText(text, redaction);
  if (clean !== text) await writeFile(file, clean);
}

/** A result that cannot be read as JSON is a finding of its own: here it is only cleaned as text. */
function redactResultText(text: string, redaction: Redaction): string {
  try {
    return JSON.stringify(redactResult(JSON.parse(text), redaction));
  } catch {
    return redactText(text, redaction);
  }
}
