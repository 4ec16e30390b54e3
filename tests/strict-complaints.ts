import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const FLAGS = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext'];

/** What the compiler says under strict of files by name; '' when it takes them. */
export async function strictComplaints(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-strict-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const args = [TSC, ...FLAGS, '--target', 'es2023', '--types', '', ...Object.keys(files)];
    return await new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: folder }, (_error, out, errors) => resolve(out + errors));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
