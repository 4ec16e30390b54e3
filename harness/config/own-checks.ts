import { dirname, parse, relative, resolve } from 'node:path';
import { escapePath } from 'tinyglobby';
import type { Config } from './config.ts';

export interface OwnChecks {
  /** Has all of them below it. Absolute. */
  readonly folder: string;
  /** Globs that match whole paths, without the root in front; with slashes on every system. */
  readonly patterns: string[];
}

/** Where the team's own checks are; `undefined` where there are none. */
export function ownChecks({ checks = [] }: Config, configFile: string): OwnChecks | undefined {
  const base = dirname(resolve(configFile));
  const [first, ...others] = checks.map((glob) => folderOfGlob(base, glob));
  if (first === undefined) return undefined;
  const patterns = checks.map((glob) => {
    const folder = folderOfGlob(base, glob);
    const below = relative(parse(folder).root, folder).replaceAll('\\', '/');
    const rest = glob.split('/').slice(plainParts(glob)).join('/');
    return `${escapePath(below)}/${rest}`;
  });
  return { folder: others.reduce(commonFolder, first), patterns };
}

/** The folder of a glob as far as it has no wildcards. */
export const folderOfGlob = (base: string, glob: string): string =>
  resolve(base, ...glob.split('/').slice(0, plainParts(glob)));

/** How many parts of a glob come before the first with a wildcard, or before the name of the file. */
function plainParts(glob: string): number {
  const parts = glob.split('/');
  const at = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
  return at < 0 ? parts.length - 1 : at;
}

function commonFolder(one: string, other: string): string {
  return relative(one, other).startsWith('..') ? commonFolder(dirname(one), other) : one;
}
