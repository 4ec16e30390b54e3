import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { prepareAndroidSdk } from '../devices/android-sdk/prepare-android-sdk.ts';
import { noAdb } from '../devices/testing/left-out.ts';
import { brazeQa, runNode, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('../braze-qa.android-sdk.config.ts', import.meta.url));
const FETCH = fileURLToPath(new URL('../devices/android-sdk/fetch.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

const noSdk = await prepareAndroidSdk().then(
  () => '',
  (error: unknown) => ` (left out: ${String(error)})`,
);
const leftOut = noAdb || noSdk;

it.skipIf(leftOut)(
  `proves an order and an anonymous visit on Braze's own Android SDK${leftOut}`,
  async () => {
    const results = join(await temporaryFolder(), 'allure-results');
    const items = ['custom-data-recorded', 'anonymous-profile-created'].flatMap((item) => ['--item', item]);
    const { code, stdout, stderr } = await brazeQa([
      ...['run', '--config', CONFIG, '--no-report', '--results', results],
      ...items,
    ]);
    expect(stdout, stderr).toMatch(/android-sdk\n\s+SDK in a JVM\n/);
    // A red cell has to say why here: what was seen is gone with the folder.
    expect(stdout, stdout).toContain('Gate: PASSED. 2 of 2 cells are green.');
    expect(code).toBe(0);
  },
  600_000,
);

it.skipIf(process.platform === 'win32')('says so where there is no Maven', async () => {
  const { code, stderr } = await fetchWith(await temporaryFolder());
  expect(stderr).toMatchInlineSnapshot(`
    "[ANDROID_SDK_NOT_FETCHED] Braze's Android SDK is not here: there is no mvn on the PATH.
      HINT: In a clone, type \`npm run android-sdk\` once: Maven fetches it (Debian: \`apt-get install maven\`). docs/android-sdk.md says more.
    "
  `);
  expect(code).toBe(3);
});

it.skipIf(process.platform === 'win32')(
  'keeps nothing of files that are not what they have to be',
  async () => {
    const programs = await temporaryFolder();
    const mvn = `#!/bin/sh
for argument; do case "$argument" in -DoutputDirectory=*) folder="\${argument#*=}";; esac; done
/bin/mkdir -p "$folder"
echo hostile > "$folder/androidx.annotation.annotation-jvm-1.8.1.jar"
`;
    await writeFile(join(programs, 'mvn'), mvn);
    await chmod(join(programs, 'mvn'), 0o755);
    const data = await temporaryFolder();
    const { code, stderr } = await fetchWith(programs, data);
    expect(stderr).toMatchInlineSnapshot(`
      "[ANDROID_SDK_NOT_FETCHED] Braze's Android SDK is not here: androidx.annotation.annotation-jvm-1.8.1.jar has the SHA-256 sum 0af7d2526a51795098b7e1e3bf0a6da89a121d03cff2b58e962ff7e33af1dc34.
        HINT: In a clone, type \`npm run android-sdk\` once: Maven fetches it (Debian: \`apt-get install maven\`). docs/android-sdk.md says more.
      "
    `);
    expect(code).toBe(3);
    expect(await readdir(join(data, 'android-sdk'))).toEqual([]);
  },
);

/** `npm run android-sdk` with no other programs than those of a folder. */
async function fetchWith(programs: string, data?: string) {
  const env = {
    PATH: programs,
    BRAZE_QA_DATA_DIR: data ?? (await temporaryFolder()),
    NODE_OPTIONS: `--import ${TSX}`,
  };
  return runNode(FETCH, [], { env });
}
