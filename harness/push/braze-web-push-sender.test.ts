import { createECDH, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createBrazeWebPushSender } from './braze-web-push-sender.ts';
import { createLoopbackHttp, type HttpCall } from './loopback-http.ts';
import { listenOnLoopback, type Loopback } from './loopback.ts';
import type { PushRecipient, PushSender } from './push-gateway.ts';
import { endsToken } from './push-outcome.ts';
import { createVapidKeys, sendWebPush } from './web-push-sender.ts';

const ENDPOINT = 'https://push.example/send/1';
const HELLO = { title: 'Hello', alert: 'World', trackingId: 'c3ByaW5n' };
const TOKEN: PushRecipient = {
  app: 'web-key',
  token: ENDPOINT,
  // As the SDK reports them: plain base64.
  publicKey: createECDH('prime256v1').generateKeys('base64'),
  userAuth: randomBytes(16).toString('base64'),
};

let loopback: Loopback;
let sender: PushSender;
let status: number;
let calls: HttpCall[];

beforeAll(async () => {
  const server = createLoopbackHttp((call) => {
    calls.push(call);
    return { status };
  });
  loopback = await listenOnLoopback(server);
  const localEndpoint = (endpoint: string) =>
    endpoint === ENDPOINT ? `http://127.0.0.1:${loopback.port}/send/1` : undefined;
  sender = createBrazeWebPushSender({
    services: [{ localEndpoint, send: (...args) => sendWebPush(...args, localEndpoint) }],
    vapidKeys: createVapidKeys(),
  });
});
afterAll(() => loopback.close());
beforeEach(() => {
  status = 201;
  calls = [];
});

it('sends to the service of the endpoint, encrypted and signed, with lifetime and topic', async () => {
  const message = { ...HELLO, ttl: 3600, collapseKey: 'spring' };
  expect(await sender.send(TOKEN, message)).toEqual({ accepted: true, status: 201, id: '' });
  expect(calls).toMatchObject([
    {
      method: 'POST',
      path: '/send/1',
      headers: {
        ttl: '3600',
        topic: 'spring',
        'content-encoding': 'aes128gcm',
        authorization: expect.stringMatching(/^vapid t=/),
      },
    },
  ]);
  expect(calls[0]!.body.includes('Hello')).toBe(false);
});

it('makes a topic of any collapse key, the same one for the same key', async () => {
  const long = `${'spring '.repeat(10)}é`;
  for (const collapseKey of [long, long, 'summer sale']) await sender.send(TOKEN, { ...HELLO, collapseKey });
  const [first, second, third] = calls.map(({ headers }) => headers['topic']);
  expect(first).toMatch(/^[\w-]{1,32}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it.each([
  [400, 'invalid', false],
  [401, 'unauthorized', false],
  [403, 'unauthorized', false],
  [404, 'unregistered', true],
  [410, 'unregistered', true],
  [413, 'payload-too-large', false],
  [429, 'rate-limited', false],
  [500, 'unavailable', false],
  [503, 'unavailable', false],
  [200, 'unavailable', false],
])('takes %i for %s; the token ends: %s', async (answer, reason, ends) => {
  status = answer;
  const outcome = await sender.send(TOKEN, HELLO);
  expect(outcome).toMatchObject({ accepted: false, reason, status: answer });
  expect(endsToken(outcome)).toBe(ends);
});

it('asks nobody about an endpoint of no service here', async () => {
  const outcome = await sender.send({ ...TOKEN, token: 'https://elsewhere.example/send/1' }, HELLO);
  expect(outcome).toMatchObject({ accepted: false, reason: 'no-provider' });
  expect(calls).toEqual([]);
});

it('calls a push for keys that no browser made invalid, and leaves the token', async () => {
  const key = fc.oneof(fc.string(), fc.base64String(), fc.constant(undefined));
  await fc.assert(
    fc.asyncProperty(key, key, async (publicKey, userAuth) => {
      const { app, token } = TOKEN;
      const given = {
        app,
        token,
        ...(publicKey !== undefined && { publicKey }),
        ...(userAuth !== undefined && { userAuth }),
      };
      const outcome = await sender.send(given, HELLO);
      expect(outcome).toMatchObject({ accepted: false, reason: 'invalid' });
      expect(endsToken(outcome)).toBe(false);
    }),
  );
  const offCurve = { ...TOKEN, publicKey: Buffer.alloc(65, 4).toString('base64') };
  expect(await sender.send(offCurve, HELLO)).toMatchObject({ accepted: false, reason: 'invalid' });
  expect(calls).toEqual([]);
});

it('calls a service that hangs up unavailable', async () => {
  const localEndpoint = () => 'http://127.0.0.1:1/';
  const gone = createBrazeWebPushSender({
    services: [{ localEndpoint, send: (...args) => sendWebPush(...args, localEndpoint) }],
    vapidKeys: createVapidKeys(),
  });
  expect(await gone.send(TOKEN, HELLO)).toMatchObject({ accepted: false, reason: 'unavailable' });
});
