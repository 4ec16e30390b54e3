import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
export const MANIFEST = join(ROOT, 'package.json');
/** The repository's package.json while the package's own is in its place. npm packs no such name. */
export const KEPT_MANIFEST = join(ROOT, '.package.json.kept');

/** Puts the repository's package.json back, also after a `npm pack` that did not get to its end. */
export function restoreManifest() {
  if (existsSync(KEPT_MANIFEST)) renameSync(KEPT_MANIFEST, MANIFEST);
}
