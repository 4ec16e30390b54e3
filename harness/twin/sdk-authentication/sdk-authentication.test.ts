import * as fc from 'fast-check';
import { exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/event.ts';
import { createTwin } from '../create-twin.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Workspace } from '../workspace.ts';
import { AUTH_ERRORS, type AuthErrorCode } from './auth-error.ts';
import type { Enforcement } from './sdk-authentication.ts';

/** Real tokens, signed and forged, through the twin's front door. */
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let pair: Pair;
let stranger: Pair;
let short: Pair;
let pem: string;
const twin = createTwin();
let workspace: Workspace;
let device: TestDevice;

beforeAll(async () => {
  [pair, stranger, short] = await Promise.all([
    generateKeyPair('RS256', { extractable: true }),
    generateKeyPair('RS256', { extractable: true }),
    rsaOf(1024),
  ]);
  pem = await exportSPKI(pair.publicKey);
});
const rsaOf = async (modulusLength: number) =>
  (await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  )) as Pair;

beforeEach(() => {
  twin.reset();
  open('required');
});

function open(enforcement: Enforcement, keys: readonly string[] = [pem]): void {
  const sdkAuthentication: NonNullable<WorkspaceSeed['apps'][0]['sdkAuthentication']> = {
    enforcement,
    keys: keys.map((rsaPublicKey, index) => ({ description: `key ${index}`, rsaPublicKey })),
  };
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key', sdkAuthentication }],
  });
  device = new TestDevice(twin, { id: 'd-1' });
  device.user = 'u1';
}

const now = () => Math.floor(twin.clock.seconds());
const sign = (claims: JWTPayload, key = pair.privateKey, header: object = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header }).sign(key);
const valid = (claims: JWTPayload = {}) => sign({ sub: 'u1', exp: now() + 60, ...claims });
const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Sends what the device has queued with this signature. */
async function send(
  signature: string | undefined,
  body = device.event('viewed').take(),
): Promise<JsonObject> {
  const headers: Record<string, string> = { 'x-braze-api-key': 'web-key' };
  if (signature !== undefined) headers['x-braze-auth-signature'] = signature;
  const request = new Request('https://sdk.iad-01.braze.com/api/v3/data/', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return (await (await twin.fetch(request)).json()) as JsonObject;
}
const rejected = (code: AuthErrorCode) => ({
  auth_error: { error_code: code, reason: AUTH_ERRORS[code] },
});
const stored = (externalId = 'u1') => workspace.profile({ externalId });
const lastAuthentication = () => twin.ledger.exchanges.at(-1)?.authentication;

test('a valid signature is accepted, and the exchange says so', async () => {
  const answer = await send(await valid({ nbf: now() + 3_600, iat: now() + 3_600, aud: 'anybody' }));
  expect(answer).not.toHaveProperty('auth_error');
  expect(stored()).toMatchObject({ custom_events: [{ name: 'viewed', count: 1 }] });
  expect(lastAuthentication()).toEqual({ user: 'u1', rejected: false });
});

/** A token for each code. */
const WRONG: readonly (readonly [AuthErrorCode, string, () => Promise<string | undefined>])[] = [
  [10, 'no exp', () => sign({ sub: 'u1' })],
  [20, 'no token at all', async () => 'bad'],
  [20, 'a header that is no JSON', async () => `${part('{')}.${part({})}.x`],
  [20, 'a header that is a list', async () => `${part([])}.${part({})}.x`],
  [20, 'two tokens in one header', async () => `${await valid()}, ${await valid()}`],
  [20, 'a signature cut short', async () => `${(await valid()).slice(0, -1)}*`],
  [20, 'an extension that has to be understood', async () => critical()],
  [20, 'more than a server would send', async () => valid({ filler: 'x'.repeat(9_000) })],
  [21, 'the subject of somebody else', () => valid({ sub: 'u2' })],
  [21, 'no subject', () => sign({ exp: now() + 60 })],
  [22, 'an exp of a second ago', () => valid({ exp: now() - 1 })],
  [23, 'an exp that is text', () => sign({ sub: 'u1', exp: `${now() + 60}` as unknown as number })],
  [23, 'claims that are no object', async () => signRaw({ alg: 'RS256' }, '["u1"]')],
  [23, 'claims that are no JSON', async () => signRaw({ alg: 'RS256' }, '{"sub":')],
  [24, 'no algorithm', async () => `${part({ alg: 'none' })}.${part({ sub: 'u1', exp: now() + 60 })}.`],
  [24, 'HS256 with the public key as the secret', async () => confused()],
  [24, 'RS512', () => signRaw({ alg: 'RS512' }, JSON.stringify({ sub: 'u1', exp: now() + 60 }))],
  [24, 'an algorithm that is an object', async () => `${part({ alg: {} })}.${part({})}.x`],
  [26, 'none', async () => undefined],
  [26, 'an empty one', async () => ''],
  [27, 'the key of a stranger', () => sign({ sub: 'u1', exp: now() + 60 }, stranger.privateKey)],
  [27, 'claims changed afterwards', async () => tampered()],
  [
    27,
    'a key that comes along',
    () => sign({ sub: 'u1', exp: now() + 60 }, stranger.privateKey, { jwk: {} }),
  ],
];

async function signRaw(header: object, payload: string, key = pair.privateKey): Promise<string> {
  const input = `${part(header)}.${part(payload)}`;
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}
const critical = () =>
  signRaw({ alg: 'RS256', crit: ['b64'], b64: true }, JSON.stringify({ sub: 'u1', exp: now() + 60 }));
function confused(): string {
  const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'u1', exp: now() + 60 })}`;
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
}
async function tampered(): Promise<string> {
  const [header, , signature] = (await valid({ sub: 'u2' })).split('.');
  return `${header}.${part({ sub: 'u1', exp: now() + 60 })}.${signature}`;
}

describe('required', () => {
  test.each(WRONG)('%i: %s', async (code, _, token) => {
    expect(await send(await token())).toEqual(rejected(code));
    expect(workspace.profiles()).toEqual([]);
    expect(twin.ledger.all()).toEqual([]);
    expect(twin.ledger.findings).toEqual([]);
    expect(lastAuthentication()).toEqual({
      user: 'u1',
      rejected: true,
      error: { code, reason: AUTH_ERRORS[code] },
    });
  });

  test('25: none of the keys can be read', async () => {
    for (const keys of [['no key'], [await exportSPKI(short.publicKey)], ['', pem.replaceAll('A', '')]]) {
      open('required', keys);
      expect(await send(await valid())).toEqual(rejected(25));
    }
  });

  test('27: there are no keys', async () => {
    open('required', []);
    expect(await send(await valid())).toEqual(rejected(27));
  });

  test('28: the request names a second user', async () => {
    const body = device.event('viewed').take();
    device.user = 'u2';
    const mixed = { ...body, attributes: [{ user_id: 'u2', email: 'two@example.com' }] };
    expect(await send(await valid(), mixed)).toEqual(rejected(28));
    expect(workspace.profiles()).toEqual([]);
  });

  test('any of three keys will do, a broken one among them too', async () => {
    open('required', ['broken', await exportSPKI(stranger.publicKey), pem]);
    expect(await send(await valid())).not.toHaveProperty('auth_error');
    expect(await send(await sign({ sub: 'u1', exp: now() + 60 }, stranger.privateKey))).not.toHaveProperty(
      'auth_error',
    );
  });

  test('keys that come and go count at once', async () => {
    open('required', []);
    const token = await valid();
    expect(await send(token)).toEqual(rejected(27));
    const { keys } = workspace.sdkAuthentication;
    keys.add('web-key', { description: 'primary', rsaPublicKey: await exportSPKI(stranger.publicKey) });
    const added = keys.add('web-key', { description: 'second', rsaPublicKey: pem })!;
    expect(await send(token)).not.toHaveProperty('auth_error');
    keys.remove('web-key', added.id);
    expect(await send(token)).toEqual(rejected(27));
  });

  test('the clock of the twin decides when a signature has expired', async () => {
    const token = await valid();
    expect(await send(token)).not.toHaveProperty('auth_error');
    twin.clock.advance(61_000);
    expect(await send(token)).toEqual(rejected(22));
  });

  test('anonymous users are never checked, whatever signature comes along', async () => {
    device.user = undefined;
    for (const token of [undefined, 'bad', await valid({ exp: 1 })])
      expect(await send(token)).not.toHaveProperty('auth_error');
    expect(workspace.profile({ device: 'd-1' })).toMatchObject({
      custom_events: [{ name: 'viewed', count: 3 }],
    });
    expect(lastAuthentication()).toBeUndefined();
  });

  test('an anonymous request with the data of a known user is no anonymous one', async () => {
    const body = device.event('viewed').take();
    delete (body as Record<string, unknown>)['respond_with'];
    expect(await send(undefined, body)).toEqual(rejected(26));
    expect(await send(await valid(), body)).not.toHaveProperty('auth_error');
  });

  test('every endpoint asks for it', async () => {
    const common = { api_key: 'web-key', device_id: 'd-1', time: now(), user_id: 'u1' };
    for (const path of ['content_cards/sync', 'feature_flags/sync', 'push/unregister', 'banners/sync'])
      expect(await device.send(common, `/api/v3/${path}`)).toEqual(rejected(26));
  });
});

describe('what was rejected', () => {
  test('can come again with a valid signature, and is stored once', async () => {
    const body = device.event('viewed').take();
    expect(await send(await valid({ exp: 1 }), body)).toEqual(rejected(22));
    await send(await valid(), body);
    expect(stored()).toMatchObject({ custom_events: [{ name: 'viewed', count: 1 }] });
    expect(twin.ledger.all('custom-event')).toHaveLength(1);
  });
});

describe('optional', () => {
  test.each(WRONG)('%i: %s is reported, and accepted', async (code, _, token) => {
    open('optional');
    expect(await send(await token())).not.toHaveProperty('auth_error');
    expect(stored()).toMatchObject({ custom_events: [{ name: 'viewed', count: 1 }] });
    expect(lastAuthentication()).toEqual({
      user: 'u1',
      rejected: false,
      error: { code, reason: AUTH_ERRORS[code] },
    });
  });
});

test('disabled: nobody looks', async () => {
  open('disabled');
  expect(await send('bad')).not.toHaveProperty('auth_error');
  expect(stored()).toBeDefined();
  expect(lastAuthentication()).toBeUndefined();
  workspace.sdkAuthentication.enforce('web-key', 'required');
  expect(await send('bad')).toEqual(rejected(20));
});

describe('signatures that are declared invalid', () => {
  test('stay so; the next one of the same user is verified as usual', async () => {
    const [first, second] = [await valid(), await valid({ jti: '2' })];
    await send(first);
    workspace.sdkAuthentication.rejectSignatures(22);
    expect(await send(first)).toEqual(rejected(22));
    expect(await send(second)).not.toHaveProperty('auth_error');
    expect(await send(first)).toEqual(rejected(22));
    expect(await send(await valid({ exp: 1 }))).toEqual(rejected(22));
    expect(await send('bad')).toEqual(rejected(20));
  });

  test('are told apart by user', async () => {
    workspace.sdkAuthentication.rejectSignatures(27);
    expect(await send(await valid())).toEqual(rejected(27));
    device.user = '__proto__';
    const theirs = await valid({ sub: '__proto__' });
    expect(await send(theirs)).toEqual(rejected(27));
    expect(await send(await valid({ sub: '__proto__', jti: '2' }))).not.toHaveProperty('auth_error');
  });
});

test('whatever the header holds, there is an answer and nothing is stored', async () => {
  const segment = fc.oneof(
    fc.base64String(),
    fc.json().map((text) => part(text)),
    fc.constantFrom(part({ alg: 'RS256' }), part({ alg: 'RS256', crit: ['exp'] }), part('['.repeat(3_000))),
  );
  const token = fc.oneof(
    fc.array(segment, { maxLength: 6 }).map((parts) => parts.join('.')),
    fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)) }),
  );
  await fc.assert(
    fc.asyncProperty(token, async (signature) => {
      expect(await send(signature)).toHaveProperty('auth_error');
      expect(workspace.profiles()).toEqual([]);
    }),
  );
  expect(twin.ledger.findings).toEqual([]);
});
