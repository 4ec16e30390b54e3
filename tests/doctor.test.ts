import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { authorityPaths, writeAuthority } from '../harness/transport/authority-files.ts';
import { createAuthority } from '../harness/transport/create-authority.ts';
import { PLANTED } from './doctor/planted-mistakes.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

/** Each run of the command starts Chromium, adb and two drivers' modules: seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const OWN = fileURLToPath(new URL('../braze-qa.config.ts', import.meta.url));
/** A real APK that the driver brings along. */
const APK = apkOfTheDriver();

function apkOfTheDriver(): string {
  const driver = createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json');
  const folders = createRequire(driver).resolve.paths('io.appium.settings') ?? [];
  const files = folders.map((folder) => join(folder, 'io.appium.settings', 'apks', 'settings_apk-debug.apk'));
  return files.find((file) => existsSync(file)) ?? 'none';
}

const INFO = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleIdentifier</key><string>com.example.kiln</string></dict></plist>`;

/** Targets that are sound, in TypeScript: tests vary them. */
const SOUND = (ready: string) => `
const APK = ${JSON.stringify(APK)};
const READY = ${JSON.stringify(ready)};
const act = async () => {};
const map = { flush: act, message: { read: act, pressButton: act, tap: act, dismiss: act } };
const any = { appId: 'com.example.kiln', map, url: { test: 'https://backend.kiln.example' } };
const EMULATOR = { ...any, platform: 'android', kind: 'emulator', pushReceiver: 'com.example.kiln/.qa.PushReceiver',
  capabilities: { 'appium:avd': 'Pixel_8' } };
const SIMULATOR = { ...any, platform: 'ios', kind: 'simulator', proxyPort: 8877,
  capabilities: { 'appium:deviceName': 'iPhone 16' } };
const DEVICE = { ...any, platform: 'ios', kind: 'device', app: { test: 'Shop.ipa' }, appium: { url: READY },
  capabilities: { 'appium:udid': 'auto' } };
const KEYS = { web: 'web-key', android: 'android-key', ios: 'ios-key' };
`;

const WORKSPACES = "workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: KEYS } },";

/** A team's folder with a configuration, builds and a machine of its own. */
async function folderWith(config: string) {
  const folder = await temporaryFolder();
  const ready = await serverThat((_request, response) => response.end('{"value":{"ready":true}}'));
  const tool = async (path: string, script: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  };
  await tool('sdk/platform-tools/adb', 'echo Android Debug Bridge version 1.0.41');
  await tool('sdk/emulator/emulator', 'exit 1');
  await mkdir(join(folder, 'avd'));
  await mkdir(join(folder, 'data'));
  await mkdir(join(folder, 'Shop.app'));
  await Promise.all([
    writeFile(join(folder, 'avd', 'Pixel_8.ini'), ''),
    writeFile(join(folder, 'Shop.app', 'Info.plist'), INFO),
    writeFile(join(folder, 'Shop.ipa'), zipSync({ 'Payload/Shop.app/Info.plist': Buffer.from(INFO) })),
    writeFile(join(folder, 'broken.apk'), 'not a zip'),
    writeFile(join(folder, 'x.config.ts'), `${SOUND(ready)}\nexport default { name: 'Kiln', ${config} };\n`),
  ]);
  const data = join(folder, 'data');
  const env = {
    ANDROID_HOME: join(folder, 'sdk'),
    ANDROID_AVD_HOME: join(folder, 'avd'),
    BRAZE_QA_DATA_DIR: data,
    DOCTOR_TEST_USER: 'shop',
  };
  const doctor = (args: readonly string[] = [], more: Record<string, string> = {}) =>
    brazeQa(['doctor', '--config', join(folder, 'x.config.ts'), ...args], { ...env, ...more });
  return { folder, data, env, doctor };
}

/** The address of a server for one test. */
async function serverThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Lines by the title of their group, those that say all is well left out. */
function findingsIn(stdout: string): Readonly<Record<string, readonly string[]>> {
  const groups = stdout.split(/\n\n/).map((text) => text.trim().split(/\n\s*/));
  return Object.fromEntries(
    groups.map(([title = '', ...lines]) => [title, lines.filter((line) => !line.startsWith('✓'))]),
  );
}

describe('what is sound', () => {
  it("is this repository's own configuration", async () => {
    const { code, stdout, stderr } = await brazeQa(['doctor', '--config', OWN, '--target', 'web-chromium']);
    expect(stdout).toContain('✓ Node: ');
    expect(stdout).toContain('✓ defineConfig: 3 targets');
    expect(stdout).toContain('  Nothing is wrong.\n');
    expect(stdout).not.toContain('android-virtual');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('is a configuration of every kind of phone without a mistake; nothing is written', async () => {
    const { folder, data, env, doctor } = await folderWith(`${WORKSPACES} targets: {
      emulator: { ...EMULATOR, appId: 'io.appium.settings', app: { test: APK }, capabilities: {
        'appium:avd': '@Pixel_8', 'appium:settings[waitForIdleTimeout]': 0, 'goog:chromeOptions': {}, 'appium:isHeadless': true } },
      device: { ...DEVICE, app: { test: 'Shop.ipa', production: 'Shop.app' } },
      farm: { ...EMULATOR, app: { test: 'bs://c700ce60cf13ae8ed97705a55b8e022f13c5827c' },
        appium: { url: READY, userEnv: 'DOCTOR_TEST_USER' },
        capabilities: { 'appium:deviceName': 'Pixel 8', 'lt:options': { accessKey: process.env.DOCTOR_TEST_USER } } },
      asking: { ...EMULATOR, capabilities: ({ index, proxyPort }) => ({ 'appium:udid': ['emulator-5554', 'emulator-5556'][index],
        'appium:avdArgs': \`-http-proxy 127.0.0.1:\${proxyPort}\`, 'appium:uiautomator2ServerLaunchTimeout': 90000 }) },
    },`);
    await brazeQa(['ca', 'install'], env);
    const before = await readdir(folder, { recursive: true });
    const { code, stdout, stderr } = await doctor();
    expect(stdout).toContain('✓ appium.url: http://127.0.0.1:');
    expect(stdout).toContain('  Nothing is wrong.\n');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    expect(await readdir(data)).toEqual(['ca']);
  });
});

describe('mistakes in a target', () => {
  it('are all found, each by itself, with the value and the remedy', async () => {
    const targets = PLANTED.map(({ name, target }) => `'${name}': { ${target} },`).join('\n');
    const { folder, doctor } = await folderWith(`${WORKSPACES} targets: {\n${targets}\n},`);
    const { code, stdout, stderr } = await doctor();
    const found = findingsIn(stdout.replaceAll(APK, 'APK').replaceAll(folder, 'FOLDER'));
    const ofTargets = PLANTED.map(({ name }) => ({
      name,
      lines: found[`Target ${name}`]?.filter((line) => !line.startsWith('! simulator: needs a Mac')),
    }));
    expect(ofTargets).toEqual(PLANTED.map(({ name, lines }) => ({ name, lines })));
    expect(stdout).not.toContain('pR7sQ2wXz9LmN4vB8kTc');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  });

  it.skipIf(process.platform === 'darwin')('are none where only a Mac is missing', async () => {
    const { doctor } = await folderWith(`${WORKSPACES} targets: { iphone: SIMULATOR },`);
    const { code, stdout } = await doctor();
    expect(findingsIn(stdout)['Target iphone']).toEqual([
      `! simulator: needs a Mac, and this is ${process.platform} → Run it on a Mac with Xcode, or name an Appium server on one in \`appium.url\`.`,
    ]);
    expect(code).toBe(0);
  });

  it.each<[string, RequestListener, string]>([
    [
      'refuses',
      (_request, response) => response.writeHead(404).end(),
      '✗ appium.url: URL/status answers 404',
    ],
    ['says nothing', () => {}, '✗ appium.url: URL/status does not answer: nothing within 10 s'],
    [
      'is busy',
      (_request, response) => response.end('{"value":{"ready":false}}'),
      '! appium.url: URL/status says that it is not ready',
    ],
    [
      'sends elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      '✗ appium.url: URL/status does not answer: unexpected redirect',
    ],
  ])('is a server that %s', async (_, answer, said) => {
    const url = await serverThat(answer);
    const { doctor } = await folderWith(
      `${WORKSPACES} targets: { farm: { ...EMULATOR, appium: { url: '${url}' } } },`,
    );
    expect((await doctor()).stdout.replaceAll(url, 'URL')).toContain(said);
  });

  it('is an account in an address, which is neither shown nor sent', async () => {
    let sent: string | undefined = 'nothing came';
    const url = await serverThat(({ headers }, response) => {
      sent = headers.authorization;
      response.end('{}');
    });
    const withAccount = url.replace('//', '//shop:s3cr3t@');
    const { doctor } = await folderWith(
      `${WORKSPACES} targets: { farm: { ...EMULATOR, appium: { url: '${withAccount}' } } },`,
    );
    const { code, stdout } = await doctor();
    expect(stdout).toMatch(/✗ appium\.url: .* has an account in it → Take it out of the address/);
    expect(stdout).not.toContain('s3cr3t');
    expect(sent).toBeUndefined();
    expect(code).toBe(2);
  });
});

describe('mistakes in the configuration', () => {
  it('are found beside each other', async () => {
    const { folder, doctor } = await folderWith(`
      workspaces: {
        test: { endpoint: 'sdk.iad-01.braze.com', apps: { android: 'same' }, restKeys: {
          sync: { permissions: ['users.track'], env: 'DOCTOR_TEST_REST' } } },
        production: { endpoint: 'sdk.iad-01.braze.com', apps: { android: 'same', ios: 'ios-key' } },
      },
      plan: 'plans/shop.yaml', checks: ['checks/*.check.ts'],
      targets: {
        one: { ...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'appium:systemPort': 8201 } },
        two: { ...EMULATOR, capabilities: { 'appium:udid': 'emulator-5554', 'appium:systemPort': 8201 } },
        elsewhere: { ...EMULATOR, appium: { url: READY }, app: { test: 'bs://kiln' }, capabilities: { 'appium:systemPort': 8201 } },
        three: DEVICE, four: DEVICE,
        'on-a-cable': { ...DEVICE, appium: undefined },
        virtual: { appId: any.appId, map, platform: 'ios', kind: 'virtual', start: act },
        here: SIMULATOR, there: { ...SIMULATOR, appium: { url: READY } },
      },`);
    const { code, stdout } = await doctor();
    const found = findingsIn(stdout.replaceAll(folder, 'FOLDER'));
    expect(found['Configuration FOLDER/x.config.ts']).toEqual([
      '✗ workspaces.production.apps.android: is the key of the test workspace too: no build can be told from the other → ' +
        "Put in the key of production's workspace, or leave `production` out.",
      '✗ workspaces.test.apps.ios: is missing; there are android → ' +
        "Add the app identifier of the app on ios, from the workspace's settings.",
      '✗ plan: FOLDER/plans/shop.yaml is not there → Write it (docs/plan.md), or correct the path: it is relative to the configuration file.',
      '✗ checks.0: checks/*.check.ts matches no file in FOLDER → Globs are relative to the configuration file. Correct it, or add the check.',
      '! workspaces.test.restKeys.sync: DOCTOR_TEST_REST is not set: a key is made up, which a deployed backend does not have → ' +
        'Set DOCTOR_TEST_REST to the key, or leave `env` out.',
      '✗ appium:systemPort: 8201 is wanted by one and by two, which run at the same time → Give each its own, or run them apart with --target.',
      '✗ proxyPort: 8877 is wanted by here and by there, which run at the same time → Give each its own, or run them apart with --target.',
      '! Ports and devices: [IPHONES_APART] An iPhone on a cable (on-a-cable) and virtual iPhones cannot be in one run: ' +
        'Appium looks for iPhones in one place. → Run it by itself: braze-qa run --target on-a-cable.',
    ]);
    expect(found['Target elsewhere']).toEqual([
      '! app.production: is missing: checks that open it are blocked → Name the build for production, or leave `workspaces.production` out.',
    ]);
    expect(code).toBe(2);
    expect(
      findingsIn((await doctor(['--target', 'two'])).stdout.replaceAll(folder, 'FOLDER')),
    ).toHaveProperty(
      ['Configuration FOLDER/x.config.ts'],
      expect.not.arrayContaining([expect.stringContaining('8201')]),
    );
  });

  it('keep it from loading: each is named, and the machine is looked at all the same', async () => {
    const { folder, doctor } = await folderWith(
      "workspaces: { test: { endpoint: 'https://sdk.iad-01.braze.com', apps: {} } }, targets: { a: { ...EMULATOR, kind: 'phone' }, b: { ...DEVICE, capabilitys: {} }, c: { platform: 'web', map: {}, url: { test: READY }, browser: 'firefox', device: 'Pixel 7' }, d: { platform: 'web', map: {}, url: { test: READY }, browser: 'webkit', automation: 'appium' } },",
    );
    const { code, stdout } = await doctor([], { ADB_PATH: '/none' });
    const found = findingsIn(stdout.replaceAll(folder, 'FOLDER'));
    expect(found['This machine']).toEqual([
      expect.stringContaining('! adb: [ADB_PATH_INVALID] ADB_PATH=/none is not an executable file. → '),
    ]);
    const remedy = ' → Mend each key that is named. docs/configuration.md lists every key with its default.';
    expect(found['Configuration FOLDER/x.config.ts']).toEqual(
      [
        'workspaces.test.endpoint: must be a host name such as sdk.iad-01.braze.com, without https://',
        'workspaces.test.apps: must name at least one app key',
        'targets.a.kind: must be "virtual", "emulator" or "device"',
        'targets.b: unknown key "capabilitys"; nearest: capabilities',
        'targets.c.device: is for "chromium" and "webkit": Firefox imitates no phones',
        'targets.d.automation: "appium" is for "chromium": its Chromium driver starts no other browser',
      ].map((mistake) => `✗ defineConfig: [CONFIG_INVALID] ${mistake}${remedy}`),
    );
    expect(code).toBe(2);
  });

  it.each([
    ['is not there', ['--config', 'none.config.ts'], '✗ defineConfig: [CONFIG_NOT_FOUND]'],
    ['throws', [], '✗ defineConfig: [CONFIG_UNREADABLE]'],
  ])('is a file that %s', async (_, args, said) => {
    const { doctor } = await folderWith("...(() => { throw new Error('no key'); })(),");
    const { code, stdout } = await doctor(args);
    expect(stdout).toContain(said);
    expect(code).toBe(2);
  });

  it('is a name of no target', async () => {
    const { doctor } = await folderWith(`${WORKSPACES} targets: { iphone: SIMULATOR },`);
    const { code, stderr } = await doctor(['--target', 'ipad']);
    expect(stderr).toContain('[TARGET_UNKNOWN] There is no target "ipad". Configured: iphone.');
    expect(code).toBe(2);
  });
});

describe('what this machine lacks', () => {
  const EMULATORS = `${WORKSPACES} targets: { web: { platform: 'web', map: {}, url: { test: 'https://kiln.example' } },
    emulator: { ...EMULATOR, appId: 'io.appium.settings', app: { test: APK } } },`;

  it('is said with 3', async () => {
    const { doctor } = await folderWith(EMULATORS);
    const lacking = { ADB_PATH: '/none/adb', BROWSER_PATH: '/none/chrome', JAVA_HOME: '/none' };
    const { code, stdout } = await doctor([], lacking);
    expect(findingsIn(stdout)['This machine']).toEqual([
      expect.stringContaining(
        '✗ Chromium: [BROWSER_PATH_INVALID] BROWSER_PATH=/none/chrome is not an executable file. → ',
      ),
      expect.stringContaining('✗ adb: [ADB_PATH_INVALID] ADB_PATH=/none/adb is not an executable file. → '),
      expect.stringContaining("✗ Android's SDK: there is no adb"),
      expect.stringContaining('! Java: none in JAVA_HOME or on the PATH'),
      '! Certificate authority: there is none yet: a run makes it, and no phone trusts that → Type `braze-qa ca install`.',
    ]);
    expect(code).toBe(3);
  });

  it('is one of the other browsers, and a phone that nobody can imitate', async () => {
    const { folder, doctor } = await folderWith(`${WORKSPACES} targets: Object.fromEntries(
      [{ browser: 'firefox' }, { browser: 'webkit' }, { device: 'Pixel 77' }].map((where, index) =>
        ['web-' + index, { platform: 'web', map: {}, url: { test: 'https://kiln.example' }, ...where }])),`);
    const missing = {
      FIREFOX_PATH: '/none/firefox',
      WEBKIT_PATH: '/none/MiniBrowser',
      PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none'),
    };
    const { code, stdout } = await doctor([], missing);
    expect(stdout).toContain(
      '✗ Firefox: [FIREFOX_PATH_INVALID] FIREFOX_PATH=/none/firefox is not an executable file. → ',
    );
    expect(stdout).toContain(
      '✗ WebKit: [WEBKIT_PATH_INVALID] WEBKIT_PATH=/none/MiniBrowser is not an executable file. → ',
    );
    expect(stdout).toMatch(
      /✗ device: \[DEVICE_UNKNOWN\] Playwright knows no device "Pixel 77"; nearest: Pixel 7\./,
    );
    expect(code).toBe(2);
  });

  it('is a chromedriver of another version than the browser', async () => {
    const { folder, doctor } = await folderWith(
      `${WORKSPACES} targets: { web: { platform: 'web', map: {}, url: { test: READY }, device: 'Pixel 7', automation: 'appium' } },`,
    );
    const program = join(folder, 'chromedriver');
    await writeFile(program, '#!/bin/sh\necho ChromeDriver 42.0.1\n', { mode: 0o755 });
    const unfit = await doctor([], { CHROMEDRIVER_PATH: program });
    expect(unfit.stdout).toMatch(
      /✓ automation: webdriverio [\d.]+, appium [\d.]+, appium-chromium-driver [\d.]+\n/,
    );
    expect(unfit.stdout).toContain(
      `✗ chromedriver: [CHROMEDRIVER_UNFIT] CHROMEDRIVER_PATH=${program} is chromedriver 42, and the browser is version `,
    );
    expect(unfit.code).toBe(3);
    await writeFile(program, '#!/bin/sh\necho Chromium 42.1.0\n', { mode: 0o755 });
    const fit = await doctor([], { CHROMEDRIVER_PATH: program, BROWSER_PATH: program });
    expect(fit.stdout).toContain(`✓ chromedriver: 42, ${program}`);
    expect(fit.code).toBe(0);
  });

  it('is a program that does not start', async () => {
    const { folder, doctor } = await folderWith(EMULATORS);
    const emulator = join(folder, 'sdk', 'emulator', 'emulator');
    const { code, stdout } = await doctor([], { ADB_PATH: emulator });
    expect(stdout).toContain(`✗ adb: ${emulator} does not start: `);
    expect(stdout).toContain("✗ Android's SDK: there is no adb in the platform-tools of one");
    expect(code).toBe(3);
    await rm(emulator);
    expect((await doctor()).stdout).toContain(
      `✗ Android's SDK: ${emulator} is not there → Type \`sdkmanager`,
    );
  });

  it('is a certificate authority for other hosts, for others, or for too short a time', async () => {
    const { data, doctor } = await folderWith(EMULATORS.replace('sdk.iad-01.braze.com', 'sdk.kiln.example'));
    const paths = authorityPaths(data);
    writeAuthority(paths, await createAuthority(['braze.com', 'braze.eu'], 10));
    const others = await doctor();
    expect(others.stdout).toContain('✗ Certificate authority: [CA_OTHER_HOSTS]');
    expect(others.stdout).toContain('`braze-qa ca install --host sdk.kiln.example`');
    expect(others.code).toBe(3);
    const soon = await brazeQa(['doctor', '--config', OWN], { BRAZE_QA_DATA_DIR: data });
    expect(soon.stdout).toMatch(/! Certificate authority: valid until \S+ → Type `braze-qa ca remove`/);
    await chmod(paths.key, 0o644);
    expect((await doctor()).stdout).toContain('✗ Certificate authority: [CA_NOT_PRIVATE]');
  });

  it('is an AVD that only the emulator finds', async () => {
    const { folder, doctor } = await folderWith(EMULATORS);
    const { code, stdout } = await doctor([], {
      ANDROID_AVD_HOME: '',
      HOME: folder,
      ANDROID_USER_HOME: folder,
    });
    expect(stdout).toContain(
      `✗ appium:avd: "Pixel_8" is not in ${folder}/.android/avd, where there is none → Set ANDROID_AVD_HOME to ${folder}/avd, where it is`,
    );
    expect(code).toBe(3);
  });

  it('is not what other targets need', async () => {
    const { doctor } = await folderWith(EMULATORS);
    const { code, stdout } = await doctor(['--target', 'web'], { ADB_PATH: '/none/adb' });
    expect(stdout).not.toContain('adb');
    expect(code).toBe(0);
  });

  it('is the certificate that capabilities are made of, until it is made', async () => {
    const { env, doctor } = await folderWith(`${WORKSPACES} targets: { emulator: { ...EMULATOR,
      capabilities: ({ caFile, index }) => index === 0
        ? { 'appium:udid': require('node:fs').readFileSync(caFile, 'utf8').slice(0, 5) } : undefined } },`);
    const before = await doctor();
    expect(before.stdout).toMatch(
      /! capabilities: the function throws: ENOENT.* → Type `braze-qa ca install`/,
    );
    expect(before.code).toBe(0);
    await brazeQa(['ca', 'install'], env);
    expect((await doctor()).stdout).toContain('Nothing is wrong.');
  });
});

it('writes what it found as JSON, and ASCII where the locale has nothing else', async () => {
  const { folder, doctor } = await folderWith(`${WORKSPACES} targets: { iphone: { ...DEVICE, map: {} } },`);
  const file = join(folder, 'out', 'doctor.json');
  const { stdout } = await doctor(['--json', file], { LC_ALL: 'C' });
  expect(stdout).toContain('  ! map.flush: is missing: nothing can be proven quiet -> Add it');
  const { exitCode, groups } = JSON.parse(await readFile(file, 'utf8')) as {
    exitCode: number;
    groups: readonly { kind: string; name?: string; findings: readonly object[] }[];
  };
  expect(exitCode).toBe(0);
  expect(groups.map(({ kind, name }) => [kind, name])).toEqual([
    ['machine', undefined],
    ['configuration', join(folder, 'x.config.ts')],
    ['target', 'iphone'],
  ]);
  expect(groups[2]?.findings).toContainEqual({
    level: 'doubtful',
    about: 'map.flush',
    seen: 'is missing: nothing can be proven quiet',
    remedy: 'Add it to the app map (docs/app-map.md), or bear the blocked cells.',
  });
});
