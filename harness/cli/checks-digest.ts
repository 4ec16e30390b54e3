import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CODE, PROJECT } from '../common/project.ts';
import type { Config } from '../config/config.ts';
import { folderOfGlob } from '../config/own-checks.ts';

/**
 * A short name for the check files of a run: the same on every machine that has the same ones. Which check is in which shard depends on all
 * of them, so that shards of others would leave gaps that nobody sees.
 */
export async function checksDigest(config: Config, configFile: string): Promise<string> {
  const hash = createHash('sha256');
  await addFiles(hash, PROJECT, `specs/**/*.check${CODE}`);
  for (const glob of config.checks ?? []) await addFiles(hash, dirname(configFile), glob);
  return hash.digest('hex').slice(0, 12);
}

/** Of a glob its folder without wildcards, and the end of its names: that finds what it matches, and at most something more. */
async function addFiles(hash: ReturnType<typeof createHash>, root: string, glob: string): Promise<void> {
  const folder = folderOfGlob(resolve(root), glob);
  const end = /[^*?[\]{}()!+@]*$/.exec(basename(glob))?.[0] ?? '';
  for (const file of (await filesBelow(folder)).filter((name) => name.endsWith(end)).toSorted()) {
    const text = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
    hash.update(JSON.stringify([relative(root, file).replaceAll('\\', '/'), text]));
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
  return (await Promise.all(found)).flat();
}
