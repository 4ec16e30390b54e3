import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { routeToCommandName } from 'appium/driver.js';
import { AndroidUiautomator2Driver } from 'appium-uiautomator2-driver';
import { XCUITestDriver } from 'appium-xcuitest-driver';
import { expect, it, onTestFinished } from 'vitest';
import { remote } from 'webdriverio';
import { realPhone } from '../devices/real-phone.ts';
import { AppiumDevice } from '../harness/app/native/appium-device.ts';

// What a phone is told is known to the pinned drivers: a name or a parameter they lost would be seen on a device only.

interface Told {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly script?: string; readonly args?: readonly object[] };
}

const ELEMENT = { 'element-6066-11e4-a52e-4f735466cecf': 'one' };
/** Answers by the end of the path; a name of its own finds whatever it looks for. */
const ANSWERS: readonly (readonly [RegExp, unknown])[] = [
  [/\/element$/, ELEMENT],
  [/\/elements$/, [ELEMENT]],
  [/\/text$/, 'Allow?'],
];

type Platform = 'android' | 'ios';
const CAPABILITIES = {
  android: { platformName: 'Android', 'appium:automationName': 'UiAutomator2' },
  ios: { platformName: 'iOS', 'appium:automationName': 'XCUITest' },
};

/** Everything that WebdriverIO sends when a phone is used in all its ways. */
async function toldTo(platform: Platform): Promise<readonly Told[]> {
  const told: Told[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '' } = request;
    const body = await bodyOf(request);
    if (path !== '/session') told.push({ method, path, body });
    const value = path === '/session' ? session(platform) : answerTo(path, body);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ value }));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const driver = await remote({
    hostname: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    capabilities: CAPABILITIES[platform],
    logLevel: 'silent',
  });
  const device = new AppiumDevice({
    driver,
    appId: 'com.example.kiln',
    pass: async () => {},
    reset: async () => {},
  });
  await device.open();
  await device.open('kiln://offers');
  await device.leaveFor(1_000);
  await device.answerPermission(true, 1_000);
  await device.answerPermission(false, 1_000);
  await device.notifications();
  await device.tapNotification('Your order');
  await device.terminate();
  const kind = platform === 'ios' ? 'simulator' : 'device';
  const options = { platform, kind, appId: 'com.example.kiln', capabilities: {}, isHere: false } as const;
  const proxy = { port: 9, caFile: fileURLToPath(import.meta.url) };
  for (const app of [undefined, '/builds/kiln']) {
    const phone = await realPhone({ ...options, app, proxy, pushReceiver: undefined });
    await phone.attach(driver);
    await phone.reset();
    if (platform === 'ios') await phone.push({ aps: {} });
  }
  return told;
}

const session = (platform: Platform) => ({ sessionId: 's', capabilities: CAPABILITIES[platform] });

function answerTo(path: string, { script }: Told['body']): unknown {
  if (script === 'mobile: getNotifications') return { statusBarNotifications: [] };
  return ANSWERS.find(([end]) => end.test(path))?.[1] ?? null;
}

async function bodyOf(request: IncomingMessage): Promise<Told['body']> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part as string;
  return text === '' ? {} : (JSON.parse(text) as Told['body']);
}

interface Method {
  readonly params?: { readonly required?: readonly string[]; readonly optional?: readonly string[] };
}

it.each([
  ['android', AndroidUiautomator2Driver, ['mobile: getNotifications', 'mobile: clearApp']],
  ['ios', XCUITestDriver, ['mobile: pressButton', 'mobile: pushNotification', 'mobile: installApp']],
] as const)(
  'every command to %s is one of its driver, with its parameters',
  async (platform, Driver, typical) => {
    const told = await toldTo(platform);
    const scripts = told.flatMap(({ body: { script, args = [] } }) => (script ? { script, args } : []));
    expect(scripts.map(({ script }) => script)).toEqual(expect.arrayContaining([...typical]));
    const methods = Driver.executeMethodMap as unknown as Readonly<Record<string, Method>>;
    for (const { script, args } of scripts.filter(({ script }) => script.startsWith('mobile'))) {
      const method = methods[script.replace(/^mobile:\s*/, 'mobile: ')];
      expect(method, script).toBeDefined();
      const { required = [], optional = [] } = method?.params ?? {};
      const given = Object.keys(args[0] ?? {});
      expect(given, script).toEqual(expect.arrayContaining([...required]));
      expect([...required, ...optional], script).toEqual(expect.arrayContaining(given));
    }
    // The others are routes of Appium.
    const unknown = told.filter(({ method, path }) => !routeToCommandName(path, method as 'GET', ''));
    expect(unknown).toEqual([]);
  },
);
