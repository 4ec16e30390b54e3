import { readdir, readFile } from 'node:fs/promises';

/** Processes whose environment names the folder: a runner, its workers, and what those started. Linux only. */
export async function processesWith(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')),
  );
  return ids.filter((_id, index) => environments[index]?.includes(folder));
}
