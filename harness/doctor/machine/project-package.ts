import { readFileSync } from 'node:fs';

interface ProjectPackage {
  readonly engines: { readonly node: string };
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

/** The package.json of braze-qa itself. */
export const projectPackage = (): ProjectPackage =>
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as ProjectPackage;
