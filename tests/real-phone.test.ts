import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { findAdb } from '../devices/adb.ts';
import { runAdb } from '../devices/run-adb.ts';
import { noAdb } from '../devices/testing/left-out.ts';
import { bootAndroidPhone } from '../devices/virtual/android/boot-android-phone.ts';
import { startNativeStorefront } from '../fixtures/storefront-native/server.ts';
import { startPhonePush } from '../harness/push/phone-push.ts';
import { openCertificateAuthority } from '../harness/transport/certificate-authority.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

// Nothing here knows that the phone is a virtual one: it is reached by adb, as one on a cable is. Appium, driver and adb are real.

const CONFIG = fileURLToPath(new URL('real-phone/braze-qa.config.ts', import.meta.url));
const APP = 'com.example.kiln';

/** A phone with the shop's app on it, and no way to the twin. */
async function phoneOnCable(dataFolder: string) {
  const shop = await startNativeStorefront({
    flavour: 'test',
    build: 'healthy',
    rest: { url: 'http://127.0.0.1:9', keys: {} },
  });
  onTestFinished(shop.close);
  const push = await startPhonePush('android', APP);
  onTestFinished(push.close);
  const { paths } = await openCertificateAuthority({ folder: dataFolder });
  const phone = await bootAndroidPhone({ apps: [{ ...shop.app, id: APP }], push, caFile: paths.cert });
  onTestFinished(phone.close);
  const quick = {
    'appium:skipServerInstallation': true,
    'appium:skipUnlock': true,
    'appium:skipLogcatCapture': true,
  };
  return { backend: shop.url, capabilities: { ...phone.capabilities, ...quick }, phone };
}

it.skipIf(noAdb !== '')(
  `runs checks on a phone that adb reaches${noAdb}`,
  async () => {
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const { backend, capabilities, phone } = await phoneOnCable(data);
    const matrix = join(folder, 'matrix.json');
    const items = [
      'wrong-endpoint-or-key',
      'push-token-registered',
      'push-campaign-delivered-engaged',
      'session-start-end',
      'anonymous-to-known-changeuser',
    ];
    const { code, stdout, stderr } = await brazeQa(
      [
        ...['run', '--config', CONFIG, '--target', 'android-usb', '--no-report', '--json', matrix],
        ...['--results', join(folder, 'allure-results')],
        ...items.flatMap((item) => ['--item', item]),
      ],
      { BRAZE_QA_DATA_DIR: data, PHONE_ON_TEST: JSON.stringify({ backend, capabilities }) },
    );
    const { cells } = JSON.parse(await readFile(matrix, 'utf8')) as {
      cells: readonly { item: string; kind: string; status: string; reason: string }[];
    };
    console.log(stdout, stderr, cells);
    expect(code).toBe(1);
  },
  240_000,
);
