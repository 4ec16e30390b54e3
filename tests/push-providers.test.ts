import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:http2';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApnsProvider, type ApnsProvider, type ApnsReason } from '../harness/push/apns-provider.ts';
import { createApnsSender } from '../harness/push/apns-sender.ts';
import { startFcmProvider, type FcmErrorCode, type FcmProvider } from '../harness/push/fcm-provider.ts';
import { createFcmSender } from '../harness/push/fcm-sender.ts';
import { createAccessTokens } from '../harness/push/google-access-token.ts';
import { createPushGateway, type PushSender } from '../harness/push/push-gateway.ts';
import type { PushMessage } from '../harness/push/push-message.ts';
import { endsToken, type PushOutcome } from '../harness/push/push-outcome.ts';

const MESSAGE: PushMessage = {
  title: 'Spring',
  alert: 'New lamps',
  trackingId: 'Y2FtcA',
  url: 'shop://lamps',
  largeImageUrl: 'https://shop.example/lamp.png',
  extra: { colour: 'blue' },
  buttons: [
    { id: 'open', text: 'Show', url: 'shop://lamps/1' },
    { id: 'later', text: 'Later' },
  ],
  ttl: 3600,
  collapseKey: 'spring',
};
const WRONG_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const WRONG_EC_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

let time = Date.now();
const now = () => time;
beforeEach(() => {
  time = Date.now();
});

const refused = (outcome: PushOutcome) =>
  outcome.accepted ? 'accepted' : [outcome.reason, outcome.status, endsToken(outcome)];

describe('FCM', () => {
  let provider: FcmProvider;
  let sender: PushSender;
  const received: unknown[] = [];
  const send = (message = MESSAGE, token = 'phone:1') => sender.send({ app: 'android-key', token }, message);
  beforeAll(async () => {
    provider = await startFcmProvider({ now });
    sender = createFcmSender({ serviceAccount: provider.serviceAccount, origin: provider.origin, now });
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    received.length = 0;
    provider.devices.connect('phone:1', (push) => received.push(push));
  });

  it("delivers a data message in the words of Braze's Android SDK", async () => {
    expect(await send()).toMatchObject({
      accepted: true,
      status: 200,
      id: expect.stringMatching(/^projects\/qa-project\/messages\/0:/),
    });
    expect(received).toEqual([
      {
        token: 'phone:1',
        data: {
          _ab: 'true',
          t: 'Spring',
          a: 'New lamps',
          cid: 'Y2FtcA',
          uri: 'shop://lamps',
          extra: '{"colour":"blue"}',
          ab_iu: 'https://shop.example/lamp.png',
          ab_a0_a: 'ab_uri',
          ab_a0_uri: 'shop://lamps/1',
          ab_a0_id: 'open',
          ab_a0_t: 'Show',
          ab_a1_a: 'ab_none',
          ab_a1_id: 'later',
          ab_a1_t: 'Later',
        },
        android: { ttl: '3600s', collapse_key: 'spring' },
      },
    ]);
    expect(provider.devices.sent.slice(-1)).toEqual(received);
  });

  it('says which tokens are of no more use', async () => {
    expect(refused(await send(MESSAGE, 'nobody'))).toEqual(['bad-token', 400, true]);
    expect(refused(await send(MESSAGE, 'not a token'))).toEqual(['bad-token', 400, true]);
    provider.devices.uninstall('phone:1');
    expect(refused(await send())).toEqual(['unregistered', 404, true]);
    provider.devices.connect('phone:1', () => {});
    expect(refused(await send())).toBe('accepted');
  });

  it.each<[FcmErrorCode, unknown]>([
    ['UNREGISTERED', ['unregistered', 404, true]],
    ['SENDER_ID_MISMATCH', ['wrong-sender', 403, true]],
    ['INVALID_ARGUMENT', ['invalid', 400, false]],
    ['QUOTA_EXCEEDED', ['rate-limited', 429, false]],
    ['UNAVAILABLE', ['unavailable', 503, false]],
    ['INTERNAL', ['unavailable', 500, false]],
    ['THIRD_PARTY_AUTH_ERROR', ['unauthorized', 401, false]],
  ])('answers %s on demand, then serves on', async (code, expected) => {
    provider.failNext(code, 2);
    expect(refused(await send())).toEqual(expected);
    expect(refused(await send())).toEqual(expected);
    expect(refused(await send())).toBe('accepted');
    expect(received).toHaveLength(1);
  });

  it('refuses more than 4096 bytes, and data with names of its own', async () => {
    expect(refused(await send({ ...MESSAGE, alert: 'x'.repeat(4096) }))).toEqual([
      'payload-too-large',
      400,
      false,
    ]);
    expect(received).toEqual([]);
  });

  it('gives access to nobody but the service account, and for an hour', async () => {
    const { serviceAccount, origin } = provider;
    for (const wrong of [{ private_key: WRONG_KEY }, { client_email: 'somebody@else.example' }]) {
      const other = createFcmSender({ serviceAccount: { ...serviceAccount, ...wrong }, origin, now });
      expect(refused(await other.send({ app: '', token: 'phone:1' }, MESSAGE))).toEqual([
        'unavailable',
        undefined,
        false,
      ]);
    }
    for (const authorization of ['', 'Bearer guessed', 'Basic x']) {
      const answer = await fetch(`${origin}/v1/projects/qa-project/messages:send`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify({ message: { token: 'phone:1', data: {} } }),
      });
      expect(answer.status).toBe(401);
    }
    expect(refused(await send())).toBe('accepted');
    time += 4_000_000;
    // The sender renews what has run out.
    expect(refused(await send())).toBe('accepted');
    expect(received).toHaveLength(2);
  });

  it('answers any body with a refusal', async () => {
    const token = await createAccessTokens(provider.serviceAccount, now)();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
        const answer = await fetch(`${provider.origin}/v1/projects/qa-project/messages:send`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body,
        });
        expect(answer.status).toBe(400);
      }),
      { numRuns: 50 },
    );
  });

  it('has an outcome for a provider that is gone, and never throws', async () => {
    await provider.close();
    expect(refused(await send())).toEqual(['unavailable', undefined, false]);
  });
});

describe('APNs', () => {
  const DEVICE = 'ab'.repeat(32);
  let provider: ApnsProvider;
  let sender: ReturnType<typeof createApnsSender>;
  const received: unknown[] = [];
  const send = (message = MESSAGE, token = DEVICE) => sender.send({ app: 'ios-key', token }, message);
  beforeEach(async () => {
    received.length = 0;
    provider = await startApnsProvider({ topic: 'com.example.shop', now });
    provider.devices.connect(DEVICE, (push) => received.push(push));
    sender = createApnsSender({ key: provider.key, topic: provider.topic, origin: provider.origin, now });
  });
  afterEach(async () => {
    await sender.close();
    await provider.close();
  });

  it("delivers a notification in the words of Braze's Swift SDK", async () => {
    expect(await send()).toEqual({
      accepted: true,
      status: 200,
      id: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(received).toEqual([
      {
        token: DEVICE,
        headers: {
          'apns-id': expect.any(String),
          'apns-topic': 'com.example.shop',
          'apns-push-type': 'alert',
          'apns-priority': '10',
          'apns-expiration': String(Math.floor(time / 1000) + 3600),
          'apns-collapse-id': 'spring',
        },
        payload: {
          aps: { alert: { title: 'Spring', body: 'New lamps' }, 'mutable-content': 1 },
          ab: { c: 'Y2FtcA', att: { url: 'https://shop.example/lamp.png' } },
          ab_uri: 'shop://lamps',
          colour: 'blue',
        },
      },
    ]);
  });

  it("keeps an app's own keys away from Apple's and Braze's", async () => {
    const extra = JSON.parse('{"aps":"x","ab":"x","__proto__":"x"}') as Record<string, string>;
    await send({ title: 't', alert: 'a', trackingId: 'c', extra, ttl: 0 });
    expect(received).toMatchObject([
      {
        payload: { aps: { alert: { title: 't', body: 'a' } }, ab: { c: 'c' } },
        headers: { 'apns-expiration': '0' },
      },
    ]);
  });

  it('says which tokens are of no more use', async () => {
    expect(refused(await send(MESSAGE, 'cd'.repeat(32)))).toEqual(['bad-token', 400, true]);
    expect(refused(await send(MESSAGE, '../3/device'))).toEqual(['bad-token', 400, true]);
    provider.devices.uninstall(DEVICE);
    expect(refused(await send())).toEqual(['unregistered', 410, true]);
    expect(received).toEqual([]);
  });

  it.each<[ApnsReason, unknown]>([
    ['Unregistered', ['unregistered', 410, true]],
    ['BadDeviceToken', ['bad-token', 400, true]],
    ['DeviceTokenNotForTopic', ['wrong-sender', 400, true]],
    ['PayloadTooLarge', ['payload-too-large', 413, false]],
    ['TooManyRequests', ['rate-limited', 429, false]],
    ['ExpiredProviderToken', ['unauthorized', 403, false]],
    ['InternalServerError', ['unavailable', 500, false]],
    ['ServiceUnavailable', ['unavailable', 503, false]],
    ['MissingTopic', ['invalid', 400, false]],
  ])('answers %s on demand, then serves on', async (reason, expected) => {
    provider.failNext(reason);
    expect(refused(await send())).toEqual(expected);
    expect(refused(await send())).toBe('accepted');
  });

  it('refuses what Apple would', async () => {
    expect(refused(await send({ ...MESSAGE, alert: 'x'.repeat(4096) }))).toEqual([
      'payload-too-large',
      413,
      false,
    ]);
    expect(refused(await send({ ...MESSAGE, collapseKey: 'x'.repeat(65) }))).toEqual(['invalid', 400, false]);
    const { key, origin } = provider;
    for (const [wrong, reason] of [
      [{ topic: 'com.example.other' }, 'wrong-sender'],
      [{ key: { ...key, privateKey: WRONG_EC_KEY } }, 'unauthorized'],
      [{ key: { ...key, keyId: 'OTHER' } }, 'unauthorized'],
      [{ key: { ...key, teamId: 'OTHER' } }, 'unauthorized'],
      [{ now: () => time - 3_700_000 }, 'unauthorized'],
    ] as const) {
      const other = createApnsSender({ key, topic: provider.topic, origin, now, ...wrong });
      expect(refused(await other.send({ app: '', token: DEVICE }, MESSAGE))).toContain(reason);
      await other.close();
    }
    expect(received).toEqual([]);
  });

  it('renews its provider token before Apple finds it too old', async () => {
    await send();
    time += 3_700_000;
    expect(refused(await send())).toBe('accepted');
  });

  it('answers any request, and goes on serving', async () => {
    const session = connect(provider.origin);
    session.on('error', () => {});
    const headers = fc.record({
      ':method': fc.constantFrom('POST', 'GET', 'PUT'),
      ':path': fc.constantFrom(`/3/device/${DEVICE}`, '/3/device/', '/', '/3/device/../../x'),
      authorization: fc.constantFrom('', 'bearer', 'bearer x', 'bearer a.b.c', 'bearer e30.e30.e30'),
    });
    await fc.assert(
      fc.asyncProperty(headers, fc.string(), async (some, body) => {
        const stream = session.request(some);
        const status = new Promise((resolve) => stream.on('response', (given) => resolve(given[':status'])));
        if (some[':method'] === 'GET') stream.end();
        else stream.end(body);
        expect([403, 404, 405]).toContain(await status);
        stream.close();
      }),
      { numRuns: 60 },
    );
    session.destroy();
    expect(refused(await send())).toBe('accepted');
  });

  it('has an outcome for a provider that is gone, and finds it again', async () => {
    expect(refused(await send())).toBe('accepted');
    await provider.close();
    expect(refused(await send())).toEqual(['unavailable', undefined, false]);
  });
});

it('picks the sender by app key, then by platform, and says when there is none', async () => {
  const sender = (id: string): PushSender => ({
    send: async () => ({ accepted: true, status: 200, id }),
  });
  const push = createPushGateway({ 'second-app': sender('own'), android: sender('android') });
  const send = (app: string, platform: string) => push.send({ app, token: 't' }, platform, MESSAGE);
  expect(await send('second-app', 'android')).toMatchObject({ id: 'own' });
  expect(await send('first-app', 'android')).toMatchObject({ id: 'android' });
  expect(refused(await send('first-app', 'toString'))).toEqual(['no-provider', undefined, false]);
});
