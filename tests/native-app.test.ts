import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { remote, type Browser } from 'webdriverio';
import { findAdb } from '../devices/adb.ts';
import { startAppiumServer, type AppiumServer } from '../devices/appium-server.ts';
import { startUsbmuxd, type Usbmuxd } from '../devices/virtual/ios/usbmuxd.ts';
import { bootVirtualPhone, type VirtualPhone } from '../devices/virtual-phone.ts';
import { map } from '../fixtures/storefront-native/app-map.ts';
import { bundleNativeStorefront, type NativeBundle } from '../fixtures/storefront-native/bundle.ts';
import { ENVIRONMENTS } from '../fixtures/storefront-native/src/braze/environments.ts';
import { startStorefront } from '../fixtures/storefront/server.ts';
import { AppiumDevice } from '../harness/app/native/appium-device.ts';
import { NativeApp } from '../harness/app/native/native-app.ts';
import type { RunningApp } from '../harness/config/config.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import type { Workspace } from '../harness/twin/workspace.ts';
import { noAdb } from '../devices/testing/left-out.ts';

// The app as checks drive it: real Appium, real drivers, real adb; virtual phones and a model of the SDK.

const ID = 'com.example.kiln';
const twin = createTwin();
let server: Server;
let shop: RunningApp;
let bundle: NativeBundle;
let mux: Usbmuxd;
let appium: AppiumServer;

beforeAll(async () => {
  [server, shop, bundle, mux] = await Promise.all([
    startServer({ handle: twin.fetch, answer: twin.answer }),
    startStorefront({ flavour: 'test' }),
    bundleNativeStorefront({ flavour: 'test' }),
    startUsbmuxd(),
  ]);
  appium = await startAppiumServer({
    drivers: ['uiautomator2', 'xcuitest'],
    androidHome: noAdb === '' ? findAdb(process.env).sdkFolder : undefined,
    usbmuxPort: mux.port,
  });
}, 100_000);
afterAll(async () => {
  await appium.close();
  await Promise.all([server.close(), shop.close(), bundle.remove(), mux.close()]);
});

describe.skipIf(noAdb)(`the app on a virtual Android phone${noAdb}`, () => onPhone('android'));
describe('the app on a virtual iPhone', () => onPhone('ios'));

function onPhone(platform: 'android' | 'ios'): void {
  let phone: VirtualPhone;
  let driver: Browser;
  let workspace: Workspace;
  let app: NativeApp;
  const pushes = new Map<string, (payload: unknown) => void>();

  beforeAll(async () => {
    const env = { SHOP_URL: shop.url, SHOP_BRAZE_ENDPOINT: server.url };
    phone = await bootVirtualPhone({
      platform,
      app: { id: ID, name: 'Kiln', version: '2.4.0', versionCode: 204, main: bundle.main, env },
      push: {
        register: (_app, deliver) => {
          const token = `token-${pushes.size + 1}`;
          pushes.set(token, deliver);
          return token;
        },
        uninstall: (token) => void pushes.delete(token),
      },
      mux,
    });
    driver = await remote({
      hostname: '127.0.0.1',
      port: appium.port,
      logLevel: 'silent',
      capabilities: phone.capabilities as never,
    });
  }, 60_000);
  afterAll(async () => {
    await driver.deleteSession();
    expect(phone.unknown).toEqual([]);
    await phone.close();
  });

  beforeEach(async () => {
    await phone.reset();
    pushes.clear();
    twin.reset();
    const key = ENVIRONMENTS.test.apiKeys[platform];
    workspace = twin.open({ name: 'test', apps: [{ name: 'Shop', platform, key }] });
    app = new NativeApp(new AppiumDevice({ driver, appId: ID, pass: phone.pass, reset: phone.reset }), {
      map,
      url: shop.url,
      rest: { url: server.url, keys: {} },
      failingUrl: '',
      minimumIntervalBetweenMessages: 0,
      worksOffline: true,
      patience: 5_000,
      another: () => Promise.reject(new Error('unused')),
      whyNoMessage: () => '',
      travelled: () => {},
    });
    await app.open();
  });

  const next = (type: Parameters<typeof twin.ledger.next>[0], pattern: object = {}) =>
    twin.ledger.next(type, pattern, { timeout: 5_000 });

  it('is used as a person would, and Braze knows', async () => {
    const properties = await app.perform('product_viewed');
    const { externalId: user } = await app.signUp();
    await app.saveProfile({ homeCity: 'Lyon', custom: { shoe_size: 41, newsletter_topics: ['sales'] } });
    const lines = await app.buy({ products: 2, quantity: 2 });
    await app.quiet();
    // Rows of a list have the same names: each is read for itself.
    expect(new Set(lines.map(({ productId }) => productId)).size).toBe(2);
    for (const line of lines) expect(await next('purchase', { user, ...line })).toMatchObject({ platform });
    expect(await next('custom-event', { name: 'product_viewed', properties })).toMatchObject({ user: null });
    expect(workspace.profile({ externalId: user })).toMatchObject({
      home_city: 'Lyon',
      custom_attributes: { shoe_size: 41, newsletter_topics: ['sales'] },
    });
    expect(workspace.profiles()).toHaveLength(1);
    expect(twin.ledger.findings).toEqual([]);
  });

  it('is left for an hour: one session ends, another begins', async () => {
    await app.quiet();
    const [first] = twin.ledger.all('session-start');
    await app.comeBackAfter(60);
    await app.quiet();
    expect(await next('session-end', { session: first!.session })).toBeDefined();
    expect(twin.ledger.all('session-start')).toHaveLength(2);
  });

  it('takes a push: permission, token, notification, tap, deep link', async () => {
    await app.allowPush();
    await app.quiet();
    expect(await app.pushEndpoint()).toBe('token-1');
    expect(await next('push-token', { token: 'token-1' })).toBeDefined();
    pushes.get('token-1')!(PAYLOAD[platform]);
    expect(await app.notifications()).toMatchObject([{ title: 'Spring', body: 'New lamps' }]);
    expect(await app.tapNotification()).toEqual(['kiln://newsletter']);
    await app.quiet();
    expect(await next('push-click')).toBeDefined();
  });

  it('asks for push and is refused', async () => {
    await app.denyPush();
    await app.quiet();
    expect(await app.pushEndpoint()).toBeNull();
    expect(twin.ledger.all('push-token')).toEqual([]);
  });

  it('shows a message, which a button closes; on iOS nobody can tell', async () => {
    workspace.addCampaign({
      id: 'spring',
      trigger: [{ on: 'custom-event', name: 'product_viewed' }],
      message: { type: 'modal', text: 'New lamps', buttons: [{ text: 'Show me' }] },
    });
    // Messages come with a session.
    await app.comeBackAfter(60);
    await app.quiet();
    await app.perform('product_viewed');
    if (platform === 'ios') return expect(app.message()).rejects.toThrow('no identifiers on iOS');
    expect(await app.message()).toMatchObject({ kind: 'modal', text: 'New lamps', buttons: ['Show me'] });
    await app.pressMessageButton('Show me');
    await app.seesNoMessage();
    expect(workspace.statistics('spring')).toMatchObject({ impressions: 1, clicks: 1 });
  });
}

const PAYLOAD = {
  android: { _ab: 'true', t: 'Spring', a: 'New lamps', cid: 'campaign-1', uri: 'kiln://newsletter' },
  ios: {
    aps: { alert: { title: 'Spring', body: 'New lamps' } },
    ab: { c: 'campaign-1' },
    ab_uri: 'kiln://newsletter',
  },
};
