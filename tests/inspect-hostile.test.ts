import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect, say, type Hello } from './inspect-fixture.ts';

const EVIL = 'http://evil.example';
const ends: (() => void)[] = [];

let folder: string;
let hello: Hello;
let token: string;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'braze-qa-inspect-'));
  ({ hello } = await inspect(folder, [], (end) => ends.push(end)));
  port = Number(new URL(hello.pageUrl).port);
  await say(hello, { user: 'ada-1', attributes: { first_name: 'Ada' } });
  token = /name="token" content="([\w-]{43})"/.exec(await (await fetch(hello.pageUrl)).text())![1]!;
});
afterAll(async () => {
  for (const end of ends) end();
  await rm(folder, { recursive: true });
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request by hand: `fetch` lets nobody choose the host. */
function send({ method = 'POST', path = '/fault', headers = {}, body = FAULT }: Sent) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
        // A stream has no end: what came first is enough.
        if (path === '/rows') response.destroy();
      });
      response.on('close', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(method === 'POST' ? body : undefined);
  });
}

const FAULT = JSON.stringify({ name: '500' });
const MESSAGE = JSON.stringify({ to: { externalId: 'ada-1' }, kind: 'content-card', title: 'x', text: 'x' });

/** The headers of the page itself, with some changed or, where they are empty, left out. */
function own(changed: Readonly<Record<string, string>> = {}) {
  const all = {
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    'content-type': 'application/json',
    'x-braze-qa-token': token,
    ...changed,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** What an SDK gets when it asks for the cards of the one user. */
async function cards(): Promise<number> {
  const response = await fetch(`${hello.sdkUrl}/api/v3/content_cards/sync`, {
    method: 'POST',
    body: JSON.stringify({ api_key: 'shop-key', device_id: 'device-one', time: 1, user_id: 'ada-1' }),
  });
  return ((await response.json()) as { cards: unknown[] }).cards.length;
}

/** All that somebody elsewhere could change, and all that they could read. */
async function state() {
  const { text } = await send({ method: 'GET', path: '/rows', headers: own() });
  const profile = await send({ method: 'GET', path: '/profile?user=ada-1', headers: own() });
  return { fault: /"fault":"(\w+)"/.exec(text)?.[1], profile: profile.text, cards: await cards() };
}

const CHANGES: readonly (readonly [string, () => Sent, status: number])[] = [
  ['no token', () => ({ headers: own({ 'x-braze-qa-token': '' }) }), 403],
  ['a token that is made up', () => ({ headers: own({ 'x-braze-qa-token': 'A'.repeat(43) }) }), 403],
  ['the beginning of the token', () => ({ headers: own({ 'x-braze-qa-token': token.slice(0, 42) }) }), 403],
  [
    'the token in the query',
    () => ({ path: `/fault?token=${token}`, headers: own({ 'x-braze-qa-token': '' }) }),
    403,
  ],
  [
    'the token in a cookie',
    () => ({ headers: own({ 'x-braze-qa-token': '', cookie: `token=${token}` }) }),
    403,
  ],
  ['no origin', () => ({ headers: own({ origin: '' }) }), 403],
  ['a foreign origin', () => ({ headers: own({ origin: EVIL }) }), 403],
  ['the origin null of a sandboxed frame', () => ({ headers: own({ origin: 'null' }) }), 403],
  [
    'the origin of another port of this machine',
    () => ({ headers: own({ origin: `http://127.0.0.1:${port + 1}` }) }),
    403,
  ],
  [
    'an origin that begins like ours',
    () => ({ headers: own({ origin: `http://127.0.0.1:${port}.evil.example` }) }),
    403,
  ],
  ['the other scheme', () => ({ headers: own({ origin: `https://127.0.0.1:${port}` }) }), 403],
  [
    'a foreign host that leads here',
    () => ({ headers: own({ host: `evil.example:${port}`, origin: `http://evil.example:${port}` }) }),
    421,
  ],
  [
    "Braze's host, which the twin answers",
    () => ({ headers: own({ host: 'sdk.iad-01.braze.com', origin: 'https://sdk.iad-01.braze.com' }) }),
    421,
  ],
  [
    'the host without its port',
    () => ({ headers: own({ host: '127.0.0.1', origin: 'http://127.0.0.1' }) }),
    421,
  ],
  [
    'a form',
    () => ({ headers: own({ 'content-type': 'application/x-www-form-urlencoded' }), body: 'name=500' }),
    415,
  ],
  ['text that is JSON', () => ({ headers: own({ 'content-type': 'text/plain' }) }), 415],
  [
    'a browser that says the request comes from elsewhere',
    () => ({ headers: own({ 'sec-fetch-site': 'cross-site' }) }),
    403,
  ],
  ['another site of this machine', () => ({ headers: own({ 'sec-fetch-site': 'same-site' }) }), 403],
  ['GET', () => ({ method: 'GET', headers: own() }), 404],
  ['PUT', () => ({ method: 'PUT', headers: own() }), 405],
  ['DELETE', () => ({ method: 'DELETE', headers: own() }), 405],
  [
    'a method in a header',
    () => ({ method: 'GET', headers: own({ 'x-http-method-override': 'POST' }) }),
    404,
  ],
  ['no JSON', () => ({ headers: own(), body: '{' }), 400],
  [
    'a fault that is the name of something else',
    () => ({ headers: own(), body: '{"name":"constructor"}' }),
    400,
  ],
  ['more than is known', () => ({ headers: own(), body: '{"name":"500","__proto__":{"a":1},"x":1}' }), 400],
  ['a body without end', () => ({ headers: own(), body: `{"name":"500"${' '.repeat(200_000)}}` }), 413],
  [
    'a message without a token',
    () => ({ path: '/send', body: MESSAGE, headers: own({ 'x-braze-qa-token': '' }) }),
    403,
  ],
  ['a message from elsewhere', () => ({ path: '/send', body: MESSAGE, headers: own({ origin: EVIL }) }), 403],
  [
    'a message to nobody',
    () => ({ path: '/send', body: MESSAGE.replace('ada-1', 'nobody'), headers: own() }),
    404,
  ],
  [
    'a message of no kind',
    () => ({ path: '/send', body: MESSAGE.replace('content-card', 'sms'), headers: own() }),
    400,
  ],
];

describe('what is not the page', () => {
  it.each(CHANGES)('changes nothing: %s', async (_, sent, status) => {
    const before = await state();
    expect(before.fault).toBe('none');
    const answer = await send(sent());
    expect(await state()).toEqual(before);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(token);
    expect((await say(hello, { user: 'ada-1' })).status).toBe(200);
  });

  it.each(['/rows', '/row?n=0', '/profile?user=ada-1', '/'])('cannot read %s', async (path) => {
    for (const headers of [
      own({ host: `evil.example:${port}` }),
      own({ origin: EVIL }),
      own({ origin: '', 'sec-fetch-site': 'cross-site' }),
    ]) {
      const { status, text } = await send({ method: 'GET', path, headers });
      expect([403, 421]).toContain(status);
      expect(text).not.toMatch(/Ada|ada-1|name="token"/);
    }
  });

  it.each([
    '/page/../start-inspector.ts',
    '/page/%2e%2e/start-inspector.ts',
    '/page/words/../../routes.ts',
    '/page/main.ts%00.css',
    '/page/',
    '//etc/passwd',
    '/page/words/%2e%2e%2f%2e%2e%2froutes.ts',
  ])('gets no file that is not of the page: %s', async (path) => {
    expect((await send({ method: 'GET', path, headers: own() })).status).toBe(404);
  });
});

it('tells browsers to keep others out, and to make no HTML of text', async () => {
  const { headers } = await fetch(hello.pageUrl);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  );
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toBe('no-store');
});

it('the page itself may: the control of all above', async () => {
  expect((await send({ headers: own() })).status).toBe(200);
  expect((await say(hello, { user: 'ada-1' })).status).toBe(500);
  expect((await send({ headers: own(), body: '{"name":"none"}' })).status).toBe(200);
  expect((await send({ path: '/send', headers: own(), body: MESSAGE })).text).toMatch(/"outcome":"sent"/);
  expect(await cards()).toBe(1);
});
