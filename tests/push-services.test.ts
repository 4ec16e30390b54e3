import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import webpush from 'web-push';
import { startChromiumPushService } from '../harness/push/chromium-push-service.ts';
import { startFirefoxPushService } from '../harness/push/firefox-push-service.ts';
import { createVapidKeys } from '../harness/push/web-push-sender.ts';
import type { VapidKeys, WebPushService } from '../harness/push/web-push-service.ts';
import { createCertificate } from '../harness/transport/certificate.ts';
import { chromiumBrowser, firefoxBrowser, type PushBrowser } from './push-browsers.ts';

/** What every push service of browsers promises, whatever its protocol. */
interface Subject {
  readonly service: WebPushService;
  readonly newBrowser: () => PushBrowser;
}

let time = Date.now();
const now = () => time;

const SUBJECTS: readonly [string, () => Promise<Subject>][] = [
  [
    'Chromium',
    async () => {
      const certificate = await createCertificate();
      const service = await startChromiumPushService({ certificate, now });
      return { service, newBrowser: () => chromiumBrowser(service, certificate.cert) };
    },
  ],
  [
    'Firefox',
    async () => {
      const service = await startFirefoxPushService({ now });
      return { service, newBrowser: () => firefoxBrowser(service) };
    },
  ],
];

describe.each(SUBJECTS)('the push service for %s', (_, start) => {
  let service: WebPushService;
  let newBrowser: () => PushBrowser;
  let browser: PushBrowser;
  beforeAll(async () => {
    ({ service, newBrowser } = await start());
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    time = Date.now();
    browser = newBrowser();
    await browser.connect();
  });

  const post = async (endpoint: string, body: string, headers: Record<string, string> = {}) => {
    const address = service.localEndpoint(endpoint);
    const answer = await fetch(address!, { method: 'POST', headers: { ttl: '60', ...headers }, body });
    return answer.status;
  };
  const signed = (endpoint: string, keys: VapidKeys, subject = endpoint) =>
    webpush.getVapidHeaders(
      new URL(subject).origin,
      'mailto:a@b.example',
      keys.publicKey,
      keys.privateKey,
      'aes128gcm',
    );

  it('delivers at once to a browser that is there', async () => {
    const endpoint = await browser.subscribe();
    expect(await post(endpoint, 'one')).toBe(201);
    expect(await post(endpoint, 'two', { ttl: '0' })).toBe(201);
    await browser.receive(2);
    expect(browser.received).toEqual(['one', 'two']);
  });

  it('tells each browser only its own', async () => {
    const other = newBrowser();
    await other.connect();
    const [mine, others] = [await browser.subscribe(), await other.subscribe()];
    await post(others, 'theirs');
    await post(mine, 'mine');
    await browser.receive(1);
    await other.receive(1);
    expect([browser.received, other.received]).toEqual([['mine'], ['theirs']]);
  });

  it('keeps a push for a browser that is away as long as its TTL says, and no longer', async () => {
    const endpoint = await browser.subscribe();
    await browser.drop();
    for (const [ttl, body] of Object.entries({ '0': 'now or never', '30': 'soon', '3000': 'later' }))
      expect(await post(endpoint, body, { ttl })).toBe(201);
    time += 31_000;
    await browser.connect();
    await post(endpoint, 'end');
    await browser.receive(2);
    expect(browser.received).toEqual(['later', 'end']);
  });

  it('lets a push replace a waiting one of the same topic and subscription', async () => {
    const [first, second] = [await browser.subscribe(), await browser.subscribe()];
    await browser.drop();
    await post(first, 'a1', { topic: 'a' });
    await post(first, 'b1', { topic: 'b' });
    await post(second, 'other', { topic: 'a' });
    await post(first, 'none');
    await post(first, 'a2', { topic: 'a' });
    await browser.connect();
    await post(first, 'end');
    await browser.receive(5);
    expect(browser.received).toEqual(['b1', 'other', 'none', 'a2', 'end']);
  });

  it('sends again what was lost with a connection, and nothing that arrived', async () => {
    const endpoint = await browser.subscribe();
    await post(endpoint, 'one');
    await browser.receive(1);
    browser.acknowledge();
    await expect.poll(() => service.pending(browser.device())).toBe(0);
    await post(endpoint, 'two');
    await post(endpoint, 'never again', { ttl: '0' });
    await browser.receive(3);
    await browser.drop();
    await browser.connect();
    await post(endpoint, 'end');
    await browser.receive(5);
    expect(browser.received).toEqual(['one', 'two', 'never again', 'two', 'end']);
    browser.acknowledge();
    await expect.poll(() => service.pending(browser.device())).toBe(0);
  });

  it('sends to a browser again whose connection was cut', async () => {
    const endpoint = await browser.subscribe();
    service.disconnect();
    await post(endpoint, 'kept');
    await browser.connect();
    await browser.receive(1);
    expect(browser.received).toEqual(['kept']);
  });

  it('knows a subscription until it is given up, and then drops what waits for it', async () => {
    const [kept, dropped] = [await browser.subscribe(), await browser.subscribe()];
    expect(service.registrations().map(({ token }) => token)).toContain(dropped.split('/').at(-1));
    await post(dropped, 'never acknowledged');
    await browser.receive(1);
    await browser.unsubscribe(dropped);
    expect(await post(dropped, 'too late')).toBe(410);
    expect(service.pending(browser.device())).toBe(0);
    expect(await post(kept, 'still')).toBe(201);
  });

  it('keeps at most a hundred for one browser: the latest', async () => {
    const endpoint = await browser.subscribe();
    await browser.drop();
    for (let i = 0; i < 103; i++) await post(endpoint, String(i));
    expect(service.pending(browser.device())).toBe(100);
    await browser.connect();
    await browser.receive(100);
    expect(browser.received[0]).toBe('3');
  });

  it('takes pushes from the sender the subscription was made for, and from no other', async () => {
    const [keys, others] = [createVapidKeys(), createVapidKeys()];
    const endpoint = await browser.subscribe(keys.publicKey);
    const forged = {
      Authorization: signed(endpoint, others).Authorization.replace(/k=.*/, `k=${keys.publicKey}`),
    };
    expect(await post(endpoint, 'x')).toBe(401);
    expect(await post(endpoint, 'x', { authorization: 'vapid t=a.b.c, k=' + keys.publicKey })).toBe(401);
    expect(await post(endpoint, 'x', forged)).toBe(401);
    expect(await post(endpoint, 'x', signed(endpoint, others))).toBe(403);
    expect(await post(endpoint, 'x', signed(endpoint, keys, 'https://elsewhere.example'))).toBe(401);
    expect(await post(endpoint, 'good', signed(endpoint, keys))).toBe(201);
    await browser.receive(1);
    expect(browser.received).toEqual(['good']);
    time += 90_000_000;
    expect(await post(endpoint, 'x', signed(endpoint, keys))).toBe(401);
  });

  it.each([
    ['a token nobody has', 'nobody', {}, 'x', 410],
    ['no TTL', '', { ttl: '' }, 'x', 400],
    ['a TTL that is no number', '', { ttl: 'soon' }, 'x', 400],
    ['a topic of 33 letters', '', { topic: 'x'.repeat(33) }, 'x', 400],
    ['a topic that is none', '', { topic: '__proto__/' }, 'x', 400],
    ['more than 4096 bytes', '', {}, 'x'.repeat(4097), 413],
    ['far too much', '', {}, 'x'.repeat(100_000), 413],
  ])('refuses a push with %s', async (__, token, headers, body, status) => {
    const endpoint = await browser.subscribe();
    const other = new URL(endpoint);
    other.pathname = other.pathname.replace(/[^/]+$/, token || endpoint.split('/').at(-1)!);
    expect(await post(other.href, body, headers as Record<string, string>)).toBe(status);
  });

  it('serves no address but its own', () => {
    for (const endpoint of [
      '',
      'no address',
      'http://127.0.0.1:1/wpush/v2/x',
      'https://fcm.googleapis.com.example/fcm/send/x',
      'https://fcm.googleapis.com/v1/projects',
      'http://169.254.169.254/wpush/v2/x',
      'file:///etc/passwd',
    ])
      expect(service.localEndpoint(endpoint)).toBeUndefined();
  });
});
