import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { findAdb } from '../devices/adb.ts';
import { startAppiumServer } from '../devices/appium-server.ts';
import { runAdb } from '../devices/run-adb.ts';
import { noAdb } from '../devices/testing/left-out.ts';
import { bootAndroidPhone } from '../devices/virtual/android/boot-android-phone.ts';
import { startNativeStorefront } from '../fixtures/storefront-native/server.ts';
import { startPhonePush } from '../harness/push/phone-push.ts';
import { openCertificateAuthority } from '../harness/transport/certificate-authority.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

// The command takes these phones for real ones: it knows their serial numbers, and reaches them by the real adb and Appium. That they are
// virtual only the test knows.

const CONFIG = fileURLToPath(new URL('real-phone/braze-qa.config.ts', import.meta.url));
const APP = 'com.example.kiln';
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';
const QUICK = {
  'appium:skipServerInstallation': true,
  'appium:skipUnlock': true,
  'appium:skipLogcatCapture': true,
};

/** Phones with the shop's app on them, and no way to the twin. */
async function phonesOnCables(count: number) {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const rest = { url: NOWHERE, keys: {} };
  const shop = await startNativeStorefront({ flavour: 'test', build: 'healthy', rest });
  onTestFinished(shop.close);
  const push = await startPhonePush('android', APP);
  onTestFinished(push.close);
  const { paths } = await openCertificateAuthority({ folder: data });
  const phones = await Promise.all(
    Array.from({ length: count }, () =>
      bootAndroidPhone({ apps: [{ ...shop.app, id: APP }], push, caFile: paths.cert }),
    ),
  );
  for (const phone of phones) onTestFinished(phone.close);
  return { folder, data, backend: shop.url, phones };
}

/** Runs the command on them, and returns what the matrix has. */
async function runOn(
  target: string,
  items: readonly string[],
  { folder, data, backend, phones }: Awaited<ReturnType<typeof phonesOnCables>>,
  { appium = NOWHERE, ...more }: Readonly<Record<string, string>> = {},
  onOutput?: (soFar: string) => void,
) {
  const matrix = join(folder, 'matrix.json');
  const capabilities = phones.map((phone) => ({ ...phone.capabilities, ...QUICK }));
  const { stdout, stderr } = await brazeQa(
    [
      ...['run', '--config', CONFIG, '--target', target, '--no-report', '--json', matrix],
      ...['--results', join(folder, 'allure-results')],
      ...items.flatMap((item) => ['--item', item]),
    ],
    {
      BRAZE_QA_DATA_DIR: data,
      PHONES_ON_TEST: JSON.stringify({ backend, phones: capabilities, appium }),
      ...more,
    },
    onOutput,
  );
  const text = await readFile(matrix, 'utf8').catch(() => '{"cells":[]}');
  const { cells } = JSON.parse(text) as {
    cells: readonly { item: string; status: string; reason: string }[];
  };
  return { stdout, stderr, cells };
}

it.skipIf(noAdb !== '')(
  `runs checks on phones that adb reaches${noAdb}`,
  async () => {
    const two = await phonesOnCables(2);
    const { cells, stdout } = await runOn(
      'android-cable',
      [
        'wrong-endpoint-or-key',
        'push-campaign-delivered-engaged',
        'anonymous-to-known-changeuser',
        'user-switch-no-leak',
        'session-start-end',
      ],
      two,
    );
    expect(stdout).toMatch(/android-cable\n\s+device\n/);
    const byItem = Object.fromEntries(
      cells.map(({ item, status, reason }) => [item, `${status} ${reason}`.trim()]),
    );
    expect(byItem).toEqual({
      'wrong-endpoint-or-key': 'passed',
      'push-campaign-delivered-engaged': 'passed',
      'anonymous-to-known-changeuser': 'passed',
      // It finds the second phone as the check before it left it.
      'user-switch-no-leak': 'passed',
      // Nobody waits that long, and the clock of such a phone is not moved.
      'session-start-end':
        'blocked the clock of a real phone is not moved, and 70 s are longer than longestWait (5 s)',
    });
    for (const { serial, adbPort } of two.phones) {
      const adb = (...args: string[]) =>
        runAdb(findAdb(process.env).executablePath, ['-P', String(adbPort), '-s', serial, ...args]);
      expect((await adb('shell', 'settings get global http_proxy')).trim()).toBe(':0');
      expect((await adb('reverse', '--list')).trim()).toBe('');
    }
  },
  240_000,
);

it.skipIf(noAdb !== '')(
  `accuses nobody of what a phone on no way to the twin does not send${noAdb}`,
  async () => {
    const one = await phonesOnCables(1);
    const { sdkFolder } = one.phones[0]!;
    const appium = await startAppiumServer({ drivers: ['uiautomator2'], androidHome: sdkFolder });
    onTestFinished(appium.close);
    const items = ['wrong-endpoint-or-key', 'user-attributes-recorded'];
    const { cells } = await runOn('android-farm', items, one, {
      appium: `http://127.0.0.1:${appium.port}`,
      FARM_USER: 'qa',
      FARM_KEY: 'secret',
    });
    expect(cells).toHaveLength(2);
    for (const { status, reason } of cells)
      expect(`${status} ${reason}`).toMatch(/^blocked nothing of the phone came to the device proxy/);
  },
  240_000,
);

it.skipIf(noAdb !== '')(
  `accuses nobody when a phone is gone in the middle of the run${noAdb}`,
  async () => {
    const one = await phonesOnCables(1);
    const items = ['wrong-endpoint-or-key', 'user-attributes-recorded', 'push-token-registered'];
    let hasLeft = false;
    const leave = (said: string) => {
      if (hasLeft || !said.includes('1/')) return;
      hasLeft = true;
      void one.phones[0]!.close();
    };
    const { cells } = await runOn('android-cable', items, one, {}, leave);
    const left = cells.filter(({ status }) => status !== 'passed');
    expect(left.length).toBeGreaterThan(0);
    for (const { status, reason } of left)
      expect(`${status} ${reason}`).toMatch(/^blocked the phone does not answer any more/);
  },
  240_000,
);

it('blocks a target whose account is not in the environment', async () => {
  const folder = await temporaryFolder();
  const nobody = { folder, data: folder, backend: NOWHERE, phones: [] };
  const { stderr } = await runOn('android-farm', ['double-init'], nobody);
  expect(stderr).toContain('[APPIUM_ACCOUNT_MISSING] The environment has no FARM_USER');
});
