import { afterAll, beforeAll, expect, it } from 'vitest';
import { Phone } from '../phone.ts';
import { AndroidSystem } from './android-system.ts';
import { UiAutomatorServer } from './uiautomator-server.ts';

let phone: Phone;
let system: AndroidSystem;
let server: UiAutomatorServer;
let session: string;

beforeAll(async () => {
  phone = await Phone.boot({ platform: 'android', apps: [] });
  system = new AndroidSystem(phone);
  server = await UiAutomatorServer.start(system);
  const { value } = await call('POST', '/session', '{}');
  session = `/session/${(value as { sessionId: string }).sessionId}`;
});
afterAll(async () => {
  await server.close();
  await phone.shutDown();
});

async function call(method: string, path: string, body?: string) {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
  });
  const { value } = (await response.json()) as { value: unknown };
  return { status: response.status, value };
}

it('draws the home screen where no app is in front', async () => {
  expect(await call('POST', `${session}/elements`, '{"strategy":"xpath","selector":"//*"}')).toMatchObject({
    status: 200,
    value: [{ ELEMENT: expect.any(String) }],
  });
});

it.each([
  ['GET', '/appium/compass', undefined, 404, 'unknown command'],
  ['GET', '/element/nobody/text', undefined, 404, 'no such element'],
  ['GET', '/element/active', undefined, 404, 'no such element'],
  ['POST', '/element', '{', 400, 'invalid argument'],
  ['POST', '/element', '"a"', 400, 'invalid argument'],
  ['POST', '/element', '{"strategy":1}', 400, 'invalid argument'],
  ['POST', '/element', '{"strategy":"constructor","selector":"a"}', 400, 'invalid selector'],
  ['POST', '/element', '{"strategy":"xpath","selector":"//["}', 400, 'invalid selector'],
  ['POST', '/element', '{"strategy":"id","selector":"a"}', 404, 'no such element'],
  ['POST', '/appium/gestures/click', '{"offset":{"x":1,"y":1}}', 400, 'invalid argument'],
  ['POST', '/alert/accept', '{}', 404, 'no such alert'],
])('answers %s %s %s with an error of WebDriver', async (method, path, body, status, error) => {
  expect(await call(method, `${session}${path}`, body)).toMatchObject({ status, value: { error } });
});

it('ends no connection by itself, which the driver could be about to use', async () => {
  const { headers } = await fetch(`http://127.0.0.1:${server.port}/status`);
  expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
});

it('records endpoints that it does not know', () => {
  expect(system.unknown).toEqual(['GET appium/compass']);
});

it('refuses other sessions, other names and bodies without end', async () => {
  expect(await call('GET', '/session/other/source')).toMatchObject({
    value: { error: 'invalid session id' },
  });
  expect(await call('POST', `${session}/element`, ' '.repeat(2_000_000))).toMatchObject({ status: 400 });
});

it('keeps a setting that is called as no property may be', async () => {
  await call('POST', `${session}/appium/settings`, '{"settings":{"__proto__":{"a":1},"b":2}}');
  expect(await call('GET', `${session}/appium/settings`)).toMatchObject({ value: { b: 2 } });
  expect(({} as { a?: number }).a).toBeUndefined();
});
