import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { APP_BUILD } from '../app-build.ts';
import type { PhoneApp } from '../phone.ts';

/** A platform's test app as it is installed, and how to throw it away. */
export async function bundleTestApp(
  platform: 'android' | 'ios',
): Promise<{ readonly app: PhoneApp; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-test-app-'));
  const main = join(folder, 'app.mjs');
  await build({
    ...APP_BUILD,
    entryPoints: [fileURLToPath(new URL(`${platform}-test-app.ts`, import.meta.url))],
    outfile: main,
    logLevel: 'warning',
  });
  return {
    app: { id: 'com.example.demo', name: 'Demo', version: '1.2.0', versionCode: 12, main },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
