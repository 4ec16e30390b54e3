import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Phone } from '../devices/virtual/phone.ts';
import { findNodes } from '../devices/virtual/ui-node.ts';
import { bundleNativeStorefront, type NativeBundle } from '../fixtures/storefront-native/bundle.ts';
import { ENVIRONMENTS } from '../fixtures/storefront-native/src/braze/environments.ts';
import { startStorefront } from '../fixtures/storefront/server.ts';
import type { RunningApp } from '../harness/config/config.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import type { Workspace } from '../harness/twin/workspace.ts';

// The app in its own process, over real sockets, against a real twin. No driver: those are tested where they are.

const ID = 'com.example.kiln';
const twin = createTwin();
let server: Server;
let shop: RunningApp;
let bundle: NativeBundle;

beforeAll(async () => {
  [server, shop, bundle] = await Promise.all([
    startServer({ handle: twin.fetch, answer: twin.answer }),
    startStorefront({ flavour: 'test' }),
    bundleNativeStorefront({ flavour: 'test' }),
  ]);
});
afterAll(() => Promise.all([server.close(), shop.close(), bundle.remove()]));

describe.each(['android', 'ios'] as const)('the shop on a virtual %s phone', (platform) => {
  let phone: Phone;
  let workspace: Workspace;
  const push = new Map<string, (payload: unknown) => void>();

  beforeEach(async () => {
    twin.reset();
    push.clear();
    workspace = twin.open({
      name: 'test',
      apps: [{ name: 'Shop', platform, key: ENVIRONMENTS.test.apiKeys[platform] }],
    });
    phone = await Phone.boot({
      platform,
      apps: [
        {
          id: ID,
          name: 'Kiln & Lumen',
          version: '2.4.0',
          versionCode: 204,
          main: bundle.main,
          env: { SHOP_URL: shop.url, SHOP_BRAZE_ENDPOINT: server.url },
        },
      ],
      push: {
        register: (_app, deliver) => {
          const token = `token-${push.size + 1}`;
          push.set(token, deliver);
          return token;
        },
        uninstall: (token) => void push.delete(token),
      },
    });
    await phone.launch(ID);
  });
  afterEach(() => phone.shutDown());

  const flush = () => phone.launch(ID, { link: 'kiln://qa/flush' });
  const shown = async (id: string) => findNodes(await phone.screen(), id)[0]?.text;
  const signUp = async () => {
    await phone.tap('tab:account');
    await phone.tap('to-sign-up');
    const email = `qa-${Math.random().toString(36).slice(2)}@example.com`;
    for (const [field, text] of Object.entries({ 'first-name': 'Robin', email, password: 'pw-12345678' }))
      await phone.type(field, text);
    await phone.tap('sign-up');
    const id = await shown('account-id');
    if (id === undefined) throw new Error(`Failed to sign up: ${await shown('status')}`);
    return id;
  };
  const next = (type: Parameters<typeof twin.ledger.next>[0], pattern: object) =>
    twin.ledger.next(type, pattern, { timeout: 5_000 });

  it('says nothing before consent', async () => {
    await phone.tap('product:lamp-heron');
    await flush();
    expect(twin.ledger.exchanges).toEqual([]);
  });

  it('tells a whole visit', async () => {
    await phone.tap('accept-consent');
    await phone.tap('product:lamp-heron');
    await phone.tap('add-to-basket');
    const user = await signUp();
    await phone.tap('tab:basket');
    await phone.tap('to-checkout');
    await phone.type('address', '12 Mill Lane');
    await phone.type('city', 'Lyon');
    await phone.tap('place-order');
    expect(await shown('title')).toBe('Thank you for your order');
    await flush();
    await expect(
      next('purchase', { user, productId: 'lamp-heron', price: 129.5, currency: 'EUR' }),
    ).resolves.toMatchObject({
      quantity: 1,
      platform,
    });
    const profile = workspace.profile({ externalId: user });
    expect(profile).toMatchObject({ first_name: 'Robin', total_revenue: 129.5 });
    for (const name of ['product_viewed', 'added_to_basket', 'checkout_started'])
      expect(profile?.['custom_events']).toContainEqual(expect.objectContaining({ name, count: 1 }));
    expect(workspace.profiles()).toHaveLength(1);
    expect(twin.ledger.findings).toEqual([]);
  });

  it('keeps what was logged offline, over a kill', async () => {
    await phone.tap('accept-consent');
    await flush();
    await phone.setOnline(false);
    await phone.tap('product:lamp-tide');
    await expect(flush()).rejects.toThrow('Not everything could be sent');
    await phone.kill(ID);
    await phone.setOnline(true);
    await phone.launch(ID);
    await flush();
    await expect(next('custom-event', { name: 'product_viewed' })).resolves.toMatchObject({
      properties: { product_id: 'lamp-tide' },
    });
  });

  it('shows a message, and counts what people do with it', async () => {
    workspace.addCampaign({
      id: 'spring',
      trigger: [{ on: 'custom-event', name: 'product_viewed' }],
      message: { type: 'modal', text: 'New lamps', buttons: [{ text: 'Show me' }] },
    });
    await phone.tap('accept-consent');
    await flush();
    await phone.tap('product:lamp-heron');
    const button = 'com_braze_inappmessage_modal_button_single_one';
    await vi.waitFor(async () => expect(await shown(button)).toBe('Show me'), { timeout: 5_000 });
    await phone.tap(button);
    expect(await shown(button)).toBeUndefined();
    await flush();
    expect(workspace.statistics('spring')).toMatchObject({ impressions: 1, clicks: 1 });
  });

  it('shows cards in its own feed, counts them, and lets them be dismissed', async () => {
    workspace.addContentCard({ id: 'autumn', title: 'Autumn', text: 'Warm light' });
    await phone.tap('accept-consent');
    await flush();
    await phone.tap('tab:offers');
    await vi.waitFor(async () => expect(await shown('title:autumn')).toBe('Autumn'), { timeout: 5_000 });
    await phone.tap('title:autumn');
    await phone.tap('dismiss:autumn');
    expect(await shown('title:autumn')).toBeUndefined();
    await flush();
    expect(workspace.statistics('autumn')).toMatchObject({ impressions: 1, clicks: 1, dismissals: 1 });
  });

  it('ends a session that was left for longer than its timeout, and begins another', async () => {
    await phone.tap('accept-consent');
    await flush();
    const [first] = twin.ledger.all('session-start');
    await phone.home();
    await phone.moveClock(60_000);
    await phone.launch(ID);
    await flush();
    const ended = await next('session-end', { session: first!.session });
    const second = await next('session-start', { session: (id: string | null) => id !== first!.session });
    expect(ended).toBeDefined();
    expect(second).toBeDefined();
  });

  it('asks before it takes a token, and gives it back', async () => {
    await phone.tap('accept-consent');
    await phone.tap('tab:settings');
    await phone.tap('notifications');
    expect(phone.permissionDialogOf).toBe(ID);
    await phone.setPermission(ID, true);
    await flush();
    await expect(next('push-token', { token: 'token-1' })).resolves.toBeDefined();
    await phone.tap('notifications');
    await expect(next('push-token-removed', {})).resolves.toBeDefined();
    const [profile] = workspace.profiles();
    expect(profile?.push_tokens ?? []).toEqual([]);
  });
});
