import { request } from 'node:http';
import * as fc from 'fast-check';
import { importSPKI, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../harness/config/config.ts';
import { startStorefront } from '../fixtures/storefront/server.ts';

let shop: RunningApp;
beforeAll(async () => {
  shop = await startStorefront({ flavour: 'test', locale: 'fr' });
});
afterAll(() => shop.close());

let people = 0;
const someone = () => ({
  email: `person-${++people}@example.com`,
  password: 'long enough',
  firstName: 'Ada',
});

const call = async (method: string, path: string, body?: unknown, cookie = '') => {
  const response = await fetch(`${shop.url}${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? null : JSON.parse(text),
    setCookie: response.headers.get('set-cookie') ?? '',
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0]!,
  };
};

describe('pages and files', () => {
  it.each(['/', '/products/lamp-heron', '/account', '/no-such-page?x=1.5'])(
    'serves the shop at %s',
    async (path) => {
      const response = await fetch(shop.url + path);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await response.text()).toContain('<html lang="fr">');
    },
  );

  it("serves the script and Braze's own service worker", async () => {
    for (const path of ['/app.js', '/service-worker.js']) {
      const response = await fetch(shop.url + path);
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect((await response.text()).length).toBeGreaterThan(10_000);
    }
  });

  it.each(['/braze/service-worker.js', '/../package.json', '/%2e%2e/package.json', '/index.html'])(
    'has no file %s',
    async (path) => expect((await fetch(shop.url + path)).status).toBe(404),
  );

  it('only reads files', async () => {
    expect((await fetch(shop.url, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('refuses requests that were meant for another host', async () => {
    const status = await new Promise((resolve, reject) => {
      request(shop.url, { headers: { host: 'shop.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('accounts', () => {
  it('are created, left, entered and changed, and keep their id', async () => {
    const person = someone();
    const created = await call('POST', '/api/accounts', person);
    expect(created.status).toBe(201);
    expect(created.setCookie).toMatch(/HttpOnly; SameSite=Strict/);
    const { id } = created.body.account;
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(created.body.account).toEqual({ id, email: person.email, profile: { firstName: 'Ada' } });

    expect((await call('GET', '/api/session', undefined, created.cookie)).body.account.id).toBe(id);
    expect((await call('DELETE', '/api/session', undefined, created.cookie)).status).toBe(204);
    expect((await call('GET', '/api/session', undefined, created.cookie)).body).toEqual({ account: null });

    const signedIn = await call('POST', '/api/session', {
      ...person,
      email: ` ${person.email.toUpperCase()} `,
    });
    const email = `new-${person.email}`;
    const changes = { email, homeCity: 'Lyon', shoeSize: 38.5, firstName: null };
    const changed = await call('PATCH', '/api/account', changes, signedIn.cookie);
    expect(changed.body.account).toEqual({
      id,
      email,
      profile: { firstName: null, homeCity: 'Lyon', shoeSize: 38.5 },
    });
    expect((await call('POST', '/api/session', person)).status).toBe(401);
    expect((await call('POST', '/api/session', { ...person, email })).status).toBe(200);
  });

  it('are signed for, to themselves alone, with a fresh signature each time', async () => {
    const [publicKey = ''] = shop.sdkAuthentication?.publicKeys ?? [];
    const key = await importSPKI(publicKey, 'RS256');
    const created = await call('POST', '/api/accounts', someone());
    const { id } = created.body.account;
    const asked = await call('GET', '/api/session', undefined, created.cookie);
    expect(asked.body.brazeSignature).not.toBe(created.body.brazeSignature);
    for (const { body } of [created, asked]) {
      const { payload } = await jwtVerify(body.brazeSignature, key, { algorithms: ['RS256'] });
      expect(payload).toEqual({ sub: id, exp: expect.any(Number), jti: expect.any(String) });
      expect(payload.exp! - Date.now() / 1_000).toBeGreaterThan(3_500);
    }
    const changed = await call('PATCH', '/api/account', { homeCity: 'Lyon' }, created.cookie);
    expect(changed.body).not.toHaveProperty('brazeSignature');
  });

  it('have an e-mail address of their own', async () => {
    const [one, two] = [someone(), someone()];
    await call('POST', '/api/accounts', one);
    const { cookie } = await call('POST', '/api/accounts', two);
    expect(await call('POST', '/api/accounts', one)).toMatchObject({
      status: 409,
      body: { error: 'email-taken' },
    });
    expect(await call('PATCH', '/api/account', { email: one.email }, cookie)).toMatchObject({ status: 409 });
    expect((await call('POST', '/api/session', two)).status).toBe(200);
  });

  it('are closed to strangers', async () => {
    const person = someone();
    await call('POST', '/api/accounts', person);
    expect((await call('POST', '/api/session', { ...person, password: 'a guess' })).status).toBe(401);
    for (const cookie of ['', 'storefront=', 'storefront=__proto__', 'storefront=0; storefront=1'])
      expect((await call('PATCH', '/api/account', { homeCity: 'Lyon' }, cookie)).status).toBe(401);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['text', '"x"'],
    ['no password', { email: 'a@example.com', firstName: 'A' }],
    ['a short password', { email: 'a@example.com', firstName: 'A', password: '1234567' }],
    ['an object as e-mail', { email: { toString: 'x' }, firstName: 'A', password: 'long enough' }],
    ['no e-mail address', { email: 'nobody', firstName: 'A', password: 'long enough' }],
    ['a name without end', { email: 'a@example.com', firstName: 'A'.repeat(300), password: 'long enough' }],
  ])('are not created from %s', async (_, body) => {
    expect(await call('POST', '/api/accounts', body)).toMatchObject({
      status: 400,
      body: { error: 'invalid' },
    });
  });

  it.each([
    ['a field nobody knows', '{"vip": true}'],
    ['__proto__', '{"__proto__": {"admin": true}}'],
    ['the id', '{"id": "1"}'],
    ['a day that never was', '{"dateOfBirth": "2023-02-30"}'],
    ['a shoe size in words', '{"shoeSize": "38"}'],
    ['a topic nobody writes about', '{"newsletterTopics": ["gossip"]}'],
    ['a number beyond numbers', '{"shoeSize": 1e999}'],
  ])('do not take %s', async (_, changes) => {
    const { cookie, body } = await call('POST', '/api/accounts', someone());
    expect(await call('PATCH', '/api/account', changes, cookie)).toMatchObject({ status: 400 });
    const { account } = (await call('GET', '/api/session', undefined, cookie)).body;
    expect(account).toEqual(body.account);
  });

  it('take no body beyond 64 KiB', async () => {
    const outcome = await call('POST', '/api/accounts', { ...someone(), note: 'x'.repeat(70_000) });
    expect(outcome).toMatchObject({ status: 413, body: { error: 'too-large' } });
  });

  it('survive any JSON', async () => {
    const { cookie } = await call('POST', '/api/accounts', someone());
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST /api/session', 'PATCH /api/account'),
        fc.json(),
        async (route, body) => {
          const [method = '', path = ''] = route.split(' ');
          expect((await call(method, path, body, cookie)).status).toBeLessThan(500);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('closing leaves nothing that listens', async () => {
  const other = await startStorefront({ flavour: 'test' });
  await other.close();
  await expect(fetch(other.url)).rejects.toThrow();
});
