import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The version of a package that is installed; `undefined` where it is not. */
export function versionHere(name: string): string | undefined {
  // Packages need not let others read their package.json by name.
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      const text = readFileSync(join(folder, name, 'package.json'), 'utf8');
      return (JSON.parse(text) as { version: string }).version;
    } catch {
      // Not in this one.
    }
  }
  return undefined;
}
