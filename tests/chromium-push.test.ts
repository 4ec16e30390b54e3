import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { startChromiumPushService, type ChromiumPushService } from '../harness/push/chromium-push-service.ts';
import type { PushTarget } from '../harness/push/web-push-service.ts';
import { createVapidKeys } from '../harness/push/web-push-sender.ts';
import { createCertificate, type Certificate } from '../harness/transport/certificate.ts';
import { chromiumArgs } from '../harness/transport/chromium-args.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { mcsLogin, urlOf } from './push-browsers.ts';

const WORKER = `
  const arrived = new BroadcastChannel('arrived');
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  self.addEventListener('push', (event) => {
    arrived.postMessage(event.data ? event.data.json() : null);
    event.waitUntil(self.registration.showNotification('shown'));
  });`;
const PAGE = `<!doctype html><title>shop</title><script>
  window.pushes = [];
  new BroadcastChannel('arrived').onmessage = ({ data }) => window.pushes.push(data);
</script>`;

const SHOP = new Map([
  ['/', () => new Response(PAGE, { headers: { 'content-type': 'text/html' } })],
  ['/sw.js', () => new Response(WORKER, { headers: { 'content-type': 'text/javascript' } })],
]);
const shop = async (request: Request): Promise<Response> =>
  SHOP.get(new URL(request.url).pathname)?.() ?? new Response(null, { status: 404 });

let certificate: Certificate;
let push: ChromiumPushService;
beforeAll(async () => {
  certificate = await createCertificate();
  push = await startChromiumPushService({ certificate });
});
afterAll(() => push.close());

describe('a real Chromium', () => {
  const profile = mkdtempSync(join(tmpdir(), 'push-'));
  const vapidKeys = createVapidKeys();
  let server: Server;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    server = await startServer({ handle: shop, certificate });
    const { executablePath } = findChromium(process.env);
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: [...chromiumArgs({ port: server.port, certificate, hermetic: true }), ...push.args],
    });
    await context.grantPermissions(['notifications'], { origin: 'https://shop.braze.com' });
    page = await context.newPage();
    await page.goto('https://shop.braze.com/');
  });
  afterAll(async () => {
    await context?.close();
    await server?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const subscribe = () =>
    page.evaluate(async (applicationServerKey) => {
      await navigator.serviceWorker.register('/sw.js');
      const { pushManager } = await navigator.serviceWorker.ready;
      const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
      return JSON.stringify(subscription);
    }, vapidKeys.publicKey);
  const pushesSeen = () => page.evaluate(() => Reflect.get(window, 'pushes') as unknown[]);

  it('subscribes, gets pushes, and its subscription is gone once given up', async () => {
    const target = JSON.parse(await subscribe()) as PushTarget;
    const [registration, ...others] = push.registrations();
    expect(others).toEqual([]);
    expect(registration).toMatchObject({ origin: 'https://shop.braze.com', sender: vapidKeys.publicKey });
    expect(target.endpoint.endsWith(`/${registration?.token}`)).toBe(true);

    expect(await push.send(target, { hello: 'wörld' }, { vapidKeys })).toEqual({ status: 201 });
    await expect.poll(pushesSeen).toEqual([{ hello: 'wörld' }]);
    expect(await push.send(target, null, { vapidKeys })).toEqual({ status: 201 });
    await expect.poll(pushesSeen).toEqual([{ hello: 'wörld' }, null]);

    const gone = await page.evaluate(async () => {
      const { pushManager } = await navigator.serviceWorker.ready;
      return (await pushManager.getSubscription())?.unsubscribe();
    });
    expect(gone).toBe(true);
    await expect.poll(() => push.registrations()).toEqual([]);
    expect(await push.send(target, { too: 'late' }, { vapidKeys })).toEqual({ status: 410 });

    const again = JSON.parse(await subscribe()) as PushTarget;
    expect(again.endpoint).not.toBe(target.endpoint);
    await push.send(again, { again: true }, { vapidKeys });
    await expect.poll(async () => (await pushesSeen()).at(-1)).toEqual({ again: true });
  });

  it('gets each push once, also when the connection breaks', async () => {
    const target = JSON.parse(await subscribe()) as PushTarget;
    const device = push.registrations()[0]!.device;
    const before = (await pushesSeen()).length;
    await push.send(target, { n: 1 }, { vapidKeys });
    // It says so at once: nothing is left to send again.
    await expect.poll(() => push.pending(device)).toBe(0);
    // Cut off perhaps before, perhaps after it has the second: nobody here can know.
    await push.send(target, { n: 2 }, { vapidKeys });
    push.disconnect();
    await push.send(target, { n: 3 }, { vapidKeys, topic: 'news' });
    await push.send(target, { n: 4 }, { vapidKeys });
    await push.send(target, { n: 5 }, { vapidKeys, topic: 'news' });
    // Chromium waits 5 to 20 seconds before it comes back.
    await expect.poll(() => push.pending(device), { timeout: 40_000 }).toBe(0);
    const seen = async () => (await pushesSeen()).slice(before);
    await expect.poll(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 4 }, { n: 5 }]);
  }, 60_000);
});

describe('on its own', () => {
  const register = async (form: Record<string, string>, authorization?: string) => {
    const response = await fetch(urlOf(push, 'gcm-registration-url'), {
      method: 'POST',
      headers: authorization === undefined ? {} : { authorization },
      body: new URLSearchParams(form),
    });
    return response.text();
  };
  /** A browser of a kept profile: it brings its identity along. */
  const browser = (device: string) => {
    const auth = `AidLogin ${device}:77`;
    const wanted = {
      app: 'org.chromium.linux',
      'X-subtype': 'wp:https://a.example/#1',
      sender: 'k',
      device,
    };
    return {
      register: (form: Record<string, string> = {}) => register({ ...wanted, ...form }, auth),
      post: async (token: string, headers: Record<string, string> = { ttl: '60' }, body = 'x') => {
        const endpoint = push.localEndpoint(`https://fcm.googleapis.com/fcm/send/${token}`);
        return (await fetch(endpoint!, { method: 'POST', headers, body })).status;
      },
      connect: async () => {
        const socket = tls.connect({
          port: Number(urlOf(push, 'gcm-mcs-endpoint').port),
          host: '127.0.0.1',
          servername: 'localhost',
          ca: certificate.cert,
        });
        socket.on('error', () => {});
        await once(socket, 'secureConnect');
        return socket;
      },
    };
  };
  const receive = async (socket: tls.TLSSocket, until: string) => {
    let seen = Buffer.alloc(0);
    for await (const bytes of socket as AsyncIterable<Buffer>) {
      seen = Buffer.concat([seen, bytes]);
      if (seen.includes(until)) break;
    }
    return seen;
  };

  it('sends nothing again that the browser names at its next login', async () => {
    const away = browser('1001');
    const token = (await away.register()).replace('token=', '');
    const first = await away.connect();
    first.write(mcsLogin('1001', '77'));
    await once(first, 'data');
    expect(await away.post(token, { ttl: '60' }, 'it-has-this')).toBe(201);
    const id = /0:\d+%[\da-f]{16}/.exec(String(await receive(first, 'it-has-this')))![0];
    first.destroy();
    const second = await away.connect();
    second.write(mcsLogin('1001', '77', [id]));
    await once(second, 'data');
    await away.post(token, { ttl: '60' }, 'end');
    expect((await receive(second, 'end')).includes('it-has-this')).toBe(false);
    second.destroy();
  });

  it("does not let a browser acknowledge another's pushes", async () => {
    const victim = browser('1009');
    const token = (await victim.register()).replace('token=', '');
    await victim.post(token, { ttl: '60' }, 'not-yours');
    const first = await victim.connect();
    first.write(mcsLogin('1009', '77'));
    const id = /0:\d+%[\da-f]{16}/.exec(String(await receive(first, 'not-yours')))![0];
    first.destroy();
    const other = await browser('1010').connect();
    other.write(mcsLogin('1010', '77', [id]));
    await once(other, 'data');
    expect(push.pending('1009')).toBe(1);
    other.destroy();
  });

  it('answers heartbeats with how much it has received', async () => {
    const socket = await browser('1002').connect();
    socket.write(mcsLogin('1002', '77'));
    await once(socket, 'data');
    socket.write(Buffer.of(0, 0));
    const [ack] = (await once(socket, 'data')) as [Buffer];
    expect(ack).toEqual(Buffer.of(1, 2, 0x10, 2));
    socket.destroy();
  });

  it('gives the same token for the same subscription, and another after it was given up', async () => {
    const { register: ask } = browser('1003');
    const first = await ask();
    expect(first).toMatch(/^token=[\w-]{40}$/);
    expect(await ask()).toBe(first);
    expect(await ask({ sender: 'another' })).not.toBe(first);
    expect(await ask({ delete: 'true' })).toBe('deleted=org.chromium.linux');
    expect(await ask()).not.toBe(first);
  });

  it("does not let one browser touch another's subscriptions", async () => {
    const victim = browser('1004');
    const token = (await victim.register()).replace('token=', '');
    const form = {
      app: 'org.chromium.linux',
      'X-subtype': 'wp:https://a.example/#1',
      device: '1004',
      delete: 'true',
    };
    for (const authorization of [undefined, 'AidLogin 1004:78', 'AidLogin 9:77', 'AidLogin x:y']) {
      expect(await register(form, authorization)).toBe('Error=AUTHENTICATION_FAILED');
    }
    expect(await browser('1005').register({ delete: 'true' })).toContain('deleted=');
    expect(await victim.post(token)).toBe(201);
    const socket = await victim.connect();
    socket.write(mcsLogin('1004', 'wrong'));
    await once(socket, 'close');
  });

  it('hangs up on bytes that make no sense, before and after a login, and goes on serving', async () => {
    const hostile = fc.tuple(fc.boolean(), fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(hostile, async ([greet, loggedIn, bytes]) => {
        const socket = await browser('1007').connect();
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.resume();
        if (loggedIn) socket.write(mcsLogin('1007', '77'));
        else if (greet) socket.write(Buffer.of(41));
        socket.end(Buffer.from(bytes));
        await closed;
      }),
      { numRuns: 60 },
    );
    const socket = await browser('1007').connect();
    socket.write(mcsLogin('1007', '77'));
    expect(((await once(socket, 'data')) as [Buffer])[0].subarray(0, 2)).toEqual(Buffer.of(41, 3));
    socket.destroy();
  });

  it.each([
    ['another version', Buffer.of(40, 2, 0)],
    ['a frame of gigabytes', Buffer.of(41, 2, 0xff, 0xff, 0xff, 0xff, 0x0f)],
    ['a length that never ends', Buffer.concat([Buffer.of(41, 2), Buffer.alloc(20, 0xff)])],
    ['a heartbeat before the login', Buffer.of(41, 0, 0)],
    ['a login that is not protobuf', Buffer.of(41, 2, 2, 0xff, 0xff)],
    ['a login without a name', Buffer.of(41, 2, 0)],
  ])(
    'hangs up on %s',
    async (_, bytes) => {
      const socket = await browser('1008').connect();
      socket.write(bytes);
      socket.resume();
      await once(socket, 'close');
      // Sooner than a connection that does not log in is given up.
    },
    5_000,
  );
});
