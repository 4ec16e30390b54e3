import { inflateSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { bundleTestApp } from '../testing/bundle-test-app.ts';
import { bootIosPhone } from './boot-ios-phone.ts';

const { app, remove } = await bundleTestApp('ios');
const iphone = await bootIosPhone({ apps: [app] });
let session: string;

interface Answer {
  readonly status: number;
  readonly value: never;
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(iphone.wdaUrl + path, {
    method,
    ...(body === undefined ? {} : { body: text }),
  });
  const { value } = (await response.json()) as { value: never };
  return { status: response.status, value };
}

beforeEach(async () => {
  const capabilities = { firstMatch: [{ bundleId: app.id }], alwaysMatch: {} };
  const { value } = await call('POST', '/session', { capabilities });
  session = `/session/${(value as { sessionId: string }).sessionId}`;
});

afterAll(async () => {
  await iphone.close();
  await remove();
});

it('answers what it does not know with "unknown command", and records it', async () => {
  expect(await call('POST', `${session}/wda/levitate`)).toMatchObject({
    status: 404,
    value: { error: 'unknown command' },
  });
  expect(await call('GET', `${session}/element`)).toMatchObject({ status: 404 });
  expect(iphone.unknown).toEqual(['WebDriverAgent POST /wda/levitate', 'WebDriverAgent GET /element']);
});

it('ends no connection by itself, which the driver could be about to use', async () => {
  const { headers } = await fetch(`${iphone.wdaUrl}/status`);
  expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
});

it('says no to sessions, elements and dialogs that are not there', async () => {
  expect(await call('GET', '/session/other/source')).toMatchObject({
    status: 404,
    value: { error: 'invalid session id' },
  });
  expect(await call('GET', `${session}/element/__proto__/text`)).toMatchObject({
    status: 404,
    value: { error: 'stale element reference' },
  });
  expect(await call('GET', `${session}/element/active`)).toMatchObject({
    value: { error: 'no such element' },
  });
  expect(await call('GET', `${session}/alert/text`)).toMatchObject({
    status: 404,
    value: { error: 'no such alert' },
  });
  expect(await call('POST', `${session}/wda/keys`, { value: ['a'] })).toMatchObject({
    value: { error: 'invalid element state' },
  });
});

it.each([
  ['predicate string', 'name LOVES "x"'],
  ['class chain', 'Button'],
  ['xpath', '//*['],
  ['xpath', 'count(//*)'],
  ['xpath', '//@name'],
  ['css selector', '#x'],
  ['__proto__', 'x'],
])('calls a %s that it cannot read an invalid selector: %s', async (using, value) => {
  const answer = await call('POST', `${session}/elements`, { using, value });
  expect(answer).toMatchObject({ status: 400, value: { error: 'invalid selector' } });
  expect(iphone.unknown).toContain(`selector ${using}: ${value}`);
});

it.each([
  ['no JSON', 'nonsense'],
  ['no object', '7'],
  ['more than a driver sends', JSON.stringify({ using: 'x'.repeat(2 * 1024 * 1024) })],
  ['nothing of what is needed', '{}'],
])('refuses a body that is %s', async (_, body) => {
  expect(await call('POST', `${session}/wda/apps/launch`, body)).toMatchObject({
    status: 400,
    value: { error: 'invalid argument' },
  });
});

it('has no attribute that elements do not have', async () => {
  const { value } = await call('POST', `${session}/element`, { using: 'id', value: 'off' });
  const { ELEMENT } = value as { ELEMENT: string };
  expect(await call('GET', `${session}/element/${ELEMENT}/attribute/name`)).toMatchObject({ value: 'off' });
  expect(await call('GET', `${session}/element/${ELEMENT}/attribute/__proto__`)).toMatchObject({
    status: 400,
  });
});

it('types where the keyboard is, and taps points', async () => {
  const { value } = await call('POST', `${session}/element`, { using: 'id', value: 'email' });
  const { ELEMENT } = value as { ELEMENT: string };
  const { value: rect } = await call('GET', `${session}/element/${ELEMENT}/rect`);
  const { x, y } = rect as { x: number; y: number };
  await call('POST', `${session}/wda/tap`, { x: x + 1, y: y + 1 });
  await call('POST', `${session}/wda/keys`, { value: ['h', 'i'] });
  expect(await call('GET', `${session}/element/${ELEMENT}/text`)).toMatchObject({ value: 'hi' });
  expect(await call('GET', `${session}/element/active`)).toMatchObject({ status: 200 });
});

it('ends the app with the session, and forgets its elements', async () => {
  const { value } = await call('POST', `${session}/element`, { using: 'id', value: 'off' });
  expect(await call('DELETE', session)).toMatchObject({ status: 200 });
  expect(iphone.phone.state(app.id)).toBe(1);
  expect(
    await call('GET', `${session}/element/${(value as { ELEMENT: string }).ELEMENT}/text`),
  ).toMatchObject({
    value: { error: 'invalid session id' },
  });
});

it('draws a picture that can be decoded', async () => {
  const { value } = await call('GET', `${session}/screenshot`);
  const png = Buffer.from(value, 'base64');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const pixels = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  expect(pixels).toHaveLength(height * (1 + Math.ceil(width / 8)));
});

it('does not answer to the name of another host', async () => {
  const { port } = new URL(iphone.wdaUrl);
  const status = await new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/status', headers: { host: 'evil.example' } };
    httpRequest(options, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
});
