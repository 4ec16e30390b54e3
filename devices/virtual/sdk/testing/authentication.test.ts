import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createTwin } from '../../../../harness/twin/create-twin.ts';
import type { AuthenticationFailure } from '../requests.ts';
import { TestPhone } from './test-phone.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const rsaPublicKey = await exportSPKI(publicKey);
const jwt = (user: string) =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setSubject(user)
    .setExpirationTime('1h')
    .sign(privateKey);

function newWorld(platform: 'android' | 'ios') {
  const twin = createTwin();
  const keys = [{ description: 'key', rsaPublicKey }];
  const app = { name: 'App', platform, key: `${platform}-key` };
  const workspace = twin.open({
    name: 'signed',
    apps: [{ ...app, sdkAuthentication: { enforcement: 'required', keys } }],
  });
  const phone = new TestPhone(platform, { sdkAuthentication: true }, async ({ url, headers, body }) => {
    const response = await twin.fetch(new Request(url, { method: 'POST', headers, body }));
    return { status: response.status, body: await response.text() };
  });
  return { twin, workspace, phone };
}

test.each(['android', 'ios'] as const)(
  'on %s a refused signature is renewed, and nothing is lost',
  async (platform) => {
    const { twin, workspace, phone } = newWorld(platform);
    const braze = phone.launch();
    const failures: AuthenticationFailure[] = [];
    braze.onSdkAuthenticationFailure((failure) => failures.push(failure));
    braze.logCustomEvent('anonymous');
    braze.changeUser('u1', await jwt('somebody else'));
    braze.logCustomEvent('known');
    await phone.settle();
    expect(twin.ledger.all('custom-event').map(({ name }) => name)).toEqual(['anonymous']);
    expect(failures[0]).toMatchObject({ code: 21, reason: 'SUBJECT_MISMATCH', user: 'u1' });
    expect(braze.isIdle()).toBe(false);
    braze.setSdkAuthenticationSignature(await jwt('u1'));
    await phone.settle();
    expect(twin.ledger.all('custom-event').map(({ name }) => name)).toEqual(['anonymous', 'known']);
    expect(workspace.profile({ externalId: 'u1' })).toMatchObject({ external_id: 'u1' });
    expect(braze.isIdle()).toBe(true);
  },
);

test.each(['android', 'ios'] as const)(
  'on %s what an anonymous person left asks nothing for the one who signed in',
  async (platform) => {
    const { twin, phone } = newWorld(platform);
    const braze = phone.launch();
    braze.logCustomEvent('anonymous');
    braze.changeUser('u1', await jwt('u1'));
    await phone.settle();
    const found = twin.ledger.exchanges.flatMap(({ authentication }) => authentication ?? []);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(braze.isIdle()).toBe(true);
  },
);

test.each(['android', 'ios'] as const)(
  'on %s what waits goes out with its own signature',
  async (platform) => {
    const { twin, phone } = newWorld(platform);
    const braze = phone.launch();
    phone.isOffline = true;
    for (const user of ['u1', 'u2', 'u3']) {
      braze.changeUser(user, await jwt(user));
      braze.logCustomEvent(user);
    }
    phone.isOffline = false;
    await phone.pass(60);
    expect(twin.ledger.all('custom-event').map(({ name, user }) => [name, user])).toEqual(
      ['u1', 'u2', 'u3'].map((user) => [user, user]),
    );
  },
);

test('fifty refusals in a row end the attempts, until the next session', async () => {
  const { phone } = newWorld('android');
  const braze = phone.launch();
  await phone.settle();
  braze.changeUser('u1');
  await phone.pass(24 * 3600);
  const { length } = phone.sent;
  braze.logCustomEvent('another');
  await phone.pass(24 * 3600);
  expect(phone.sent).toHaveLength(length);
  braze.enterBackground();
  await phone.pass(60);
  braze.enterForeground();
  await phone.pass(60);
  expect(phone.sent.length).toBeGreaterThan(length);
});
