import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The folder with `harness`, `specs` and the runners' settings: this repository, or what it was compiled to in the package. */
export const PROJECT = fileURLToPath(root);

/** What files of code end with there: `.ts`, or `.js` in the package. */
export const CODE = extname(fileURLToPath(import.meta.url));

interface ProjectPackage {
  readonly version: string;
  readonly engines: { readonly node: string };
  /** In the repository. */
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** In the package: the same and more, as ranges. */
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The package.json of braze-qa itself. In the package it is above what was compiled. */
export function projectPackage(): ProjectPackage {
  const [file = root] = ['package.json', '../package.json']
    .map((path) => new URL(path, root))
    .filter((url) => existsSync(url));
  return JSON.parse(readFileSync(file, 'utf8')) as ProjectPackage;
}
