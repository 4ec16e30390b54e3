import { once } from 'node:events';
import * as fc from 'fast-check';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { findFirefox } from '../devices/firefox.ts';
import { startFirefoxPushService, type FirefoxPushService } from '../harness/push/firefox-push-service.ts';
import { createVapidKeys } from '../harness/push/web-push-sender.ts';
import type { PushTarget } from '../harness/push/web-push-service.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { noFirefox } from '../devices/testing/left-out.ts';

const WORKER = `
  const arrived = new BroadcastChannel('arrived');
  self.addEventListener('push', (event) => {
    arrived.postMessage(event.data ? event.data.json() : null);
    event.waitUntil(self.registration.showNotification('shown'));
  });`;
const PAGE = `<!doctype html><title>shop</title><script>
  window.pushes = [];
  new BroadcastChannel('arrived').onmessage = ({ data }) => window.pushes.push(data);
</script>`;
const shop = async (request: Request): Promise<Response> => {
  const isWorker = new URL(request.url).pathname === '/sw.js';
  return new Response(isWorker ? WORKER : PAGE, {
    headers: { 'content-type': isWorker ? 'text/javascript' : 'text/html' },
  });
};

let push: FirefoxPushService;
beforeAll(async () => {
  push = await startFirefoxPushService();
});
afterAll(() => push.close());

describe.skipIf(noFirefox)(`a real Firefox${noFirefox}`, () => {
  const vapidKeys = createVapidKeys();
  let server: Server;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    server = await startServer({ handle: shop });
    const { executablePath } = findFirefox(process.env);
    browser = await launch({
      browser: 'firefox',
      executablePath,
      // It would wait five seconds before it comes back to a service that it lost.
      extraPrefsFirefox: { ...push.preferences, 'dom.push.retryBaseInterval': 200 },
    });
    page = await browser.newPage();
    await page.goto(server.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const pushesSeen = () => page.evaluate(() => Reflect.get(window, 'pushes') as unknown[]);
  const subscribe = async () =>
    JSON.parse(
      await page.evaluate(async (applicationServerKey) => {
        await navigator.serviceWorker.register('/sw.js');
        const { pushManager } = await navigator.serviceWorker.ready;
        return JSON.stringify(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
      }, vapidKeys.publicKey),
    ) as PushTarget;

  it('subscribes, gets each push once, and its subscription is gone once given up', async () => {
    const target = await subscribe();
    const [registration, ...others] = push.registrations();
    expect(others).toEqual([]);
    expect(registration?.sender.replace(/=+$/, '')).toBe(vapidKeys.publicKey);
    expect(push.localEndpoint(target.endpoint)).toBe(target.endpoint);
    const { device } = registration!;

    // One after the other: one that has to be decrypted may be overtaken by one that is empty.
    expect(await push.send(target, { hello: 'wörld' }, { vapidKeys })).toEqual({ status: 201 });
    await expect.poll(pushesSeen, { timeout: 10_000 }).toEqual([{ hello: 'wörld' }]);
    expect(await push.send(target, null, { vapidKeys, ttl: 0 })).toEqual({ status: 201 });
    await expect.poll(pushesSeen, { timeout: 10_000 }).toEqual([{ hello: 'wörld' }, null]);
    await expect.poll(() => push.pending(device)).toBe(0);

    // Cut off perhaps before, perhaps after it has the next: nobody here can know.
    await push.send(target, { n: 1 }, { vapidKeys });
    push.disconnect();
    await push.send(target, { n: 2 }, { vapidKeys, topic: 'news' });
    await push.send(target, { n: 3 }, { vapidKeys });
    await push.send(target, { n: 4 }, { vapidKeys, topic: 'news' });
    await expect.poll(() => push.pending(device), { timeout: 20_000 }).toBe(0);
    const later = async () =>
      ((await pushesSeen()).slice(2) as { n: number }[]).toSorted((one, other) => one.n - other.n);
    await expect.poll(later).toEqual([{ n: 1 }, { n: 3 }, { n: 4 }]);

    const gone = await page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready;
      return (await pushManager.getSubscription())?.unsubscribe();
    });
    expect(gone).toBe(true);
    await expect.poll(() => push.registrations()).toEqual([]);
    expect(await push.send(target, { too: 'late' }, { vapidKeys })).toEqual({ status: 410 });
  }, 60_000);
});

describe('on its own', () => {
  const url = () => String(push.preferences['dom.push.serverURL']);
  const closed = (socket: WebSocket) => {
    socket.on('error', () => {});
    return new Promise((resolve) => socket.once('close', resolve));
  };
  const open = async () => {
    const socket = new WebSocket(url(), 'push-notification');
    await once(socket, 'open');
    return socket;
  };
  const hello = JSON.stringify({ messageType: 'hello', use_webpush: true });
  const register = (channelID: unknown, key?: unknown) =>
    JSON.stringify({ messageType: 'register', channelID, key });

  it.each([
    ['a page elsewhere', 'push-notification', { origin: 'https://evil.example' }],
    ['a page of this machine', 'push-notification', { origin: 'http://127.0.0.1:8080' }],
    ['a page without an origin', 'push-notification', { origin: 'null' }],
    ['another protocol', 'chat', {}],
    ['a name of somebody else', 'push-notification', { headers: { host: 'evil.example:80' } }],
  ])('does not let %s in', async (_, protocol, options) => {
    const socket = new WebSocket(url(), protocol, options);
    let opened = false;
    socket.on('open', () => (opened = true));
    await closed(socket);
    expect(opened).toBe(false);
  });

  const CHANNEL = '6e8ea56d-a0a4-4f2f-a5a6-3ed57289c0f1';
  it.each([
    ['bytes', [Buffer.of(1, 2)]],
    ['no JSON', ['{']],
    ['a list', ['[]']],
    ['a subscription before the hello', [register(CHANNEL)]],
    ['a second hello', [hello, hello]],
    ['a channel that is no UUID', [hello, register('__proto__')]],
    ['a channel that is no text', [hello, register({ toString: 1 })]],
    ['a key that is none', [hello, register(CHANNEL, 'not a key')]],
    ['a message of 100 kB', [hello, JSON.stringify({ messageType: 'ack', updates: 'x'.repeat(100_000) })]],
  ])('hangs up on %s', async (_, messages) => {
    const socket = await open();
    const end = closed(socket);
    for (const message of messages) socket.send(message);
    await end;
  });

  it('gives a Firefox of another service a new id, and keeps the id of its own', async () => {
    const idFor = async (uaid?: string) => {
      const socket = await open();
      socket.send(JSON.stringify({ messageType: 'hello', use_webpush: true, uaid }));
      const [data] = (await once(socket, 'message')) as [Buffer];
      socket.terminate();
      return (JSON.parse(String(data)) as { uaid: string }).uaid;
    };
    const own = await idFor();
    expect(own).toMatch(/^[\da-f]{32}$/);
    expect(await idFor(own)).toBe(own);
    expect(await idFor('f'.repeat(32))).not.toBe('f'.repeat(32));
  });

  it('does not let one Firefox acknowledge or give up what is of another', async () => {
    const next = async (socket: WebSocket) => {
      const [data] = (await once(socket, 'message')) as [Buffer];
      return JSON.parse(String(data)) as { uaid: string; pushEndpoint: string; version: string };
    };
    const [victim, other] = [await open(), await open()];
    victim.send(hello);
    const { uaid } = await next(victim);
    victim.send(register(CHANNEL));
    const { pushEndpoint } = await next(victim);
    const send = () => fetch(pushEndpoint, { method: 'POST', headers: { ttl: '60' }, body: 'x' });
    const [{ version }] = await Promise.all([next(victim), send()]);
    other.send(hello);
    await next(other);
    other.send(JSON.stringify({ messageType: 'ack', updates: [{ channelID: CHANNEL, version, code: 100 }] }));
    other.send(JSON.stringify({ messageType: 'unregister', channelID: CHANNEL, code: 200 }));
    await next(other);
    expect(push.pending(uaid)).toBe(1);
    expect((await send()).status).toBe(201);
    for (const socket of [victim, other]) socket.terminate();
  });

  it('survives any message, and goes on serving', async () => {
    const message = fc.record(
      {
        messageType: fc.constantFrom(
          'hello',
          'register',
          'unregister',
          'ack',
          'nack',
          'ping',
          '__proto__',
          7,
          null,
        ),
        channelID: fc.oneof(fc.constant(CHANNEL), fc.jsonValue()),
        updates: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
        uaid: fc.jsonValue(),
        key: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(message, { maxLength: 5 }), async (greet, messages) => {
        const socket = await open();
        const end = closed(socket);
        if (greet) socket.send(hello);
        for (const one of messages) socket.send(JSON.stringify(one));
        socket.close();
        await end;
      }),
      { numRuns: 60 },
    );
    const socket = await open();
    socket.send(hello);
    await once(socket, 'message');
    socket.terminate();
  });
});
