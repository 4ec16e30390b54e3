// Before `npm pack` and `npm publish`: compiles into dist/, and puts the package's own package.json in place of the repository's.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedManifest } from './published-manifest.mjs';
import { DIST, KEPT_MANIFEST, MANIFEST, restoreManifest, ROOT } from './manifest-files.mjs';

/** What the code reads beside itself. */
const ASSETS = [
  'bin/braze-qa.mjs',
  'devices/firefox-relay.mjs',
  'harness/inspector/page/inspector.css',
  'harness/report/page/page-script.js',
  'harness/report/page/page.css',
  'reports/categories.json',
];
/** A specifier of a module of ours. The compiler turns it round in code, and leaves it in declarations. */
const SPECIFIER = /((?:from|import\()\s*['"]\.{1,2}\/[^'"]*)\.ts(?=['"])/g;

restoreManifest();
rmSync(DIST, { recursive: true, force: true });
const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.package.json'], {
  cwd: ROOT,
  // Standard output is npm's own: `npm pack --json`.
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(1);
for (const asset of ASSETS) cpSync(join(ROOT, asset), join(DIST, asset));
rewrite(join(DIST, 'bin', 'braze-qa.mjs'), /main\.ts/, 'main.js');
for (const file of readdirSync(DIST, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.d.ts')) rewrite(join(DIST, file), SPECIFIER, '$1.js');

const manifest = publishedManifest(JSON.parse(readFileSync(MANIFEST, 'utf8')));
copyFileSync(MANIFEST, `${KEPT_MANIFEST}.new`);
renameSync(`${KEPT_MANIFEST}.new`, KEPT_MANIFEST);
writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);

function rewrite(file, pattern, replacement) {
  const before = readFileSync(file, 'utf8');
  const after = before.replaceAll(new RegExp(pattern, 'g'), replacement);
  if (after !== before) writeFileSync(file, after);
}
