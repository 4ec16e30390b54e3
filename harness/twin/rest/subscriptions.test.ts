import { beforeEach, describe, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';
import { ENDPOINTS } from './endpoints.ts';

let twin: Twin;
let workspace: Workspace;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest', permissions: ENDPOINTS.map((it) => it.permission) }],
    users: [
      { external_id: 'ada', email: 'ada@example.com', phone: '+441' },
      { external_id: 'twin', email: 'Ada@example.com' },
      { external_id: 'bob', email: 'bob@example.com', phone: '+442' },
    ],
  });
  rest = restClient(twin, 'rest');
});

const stateOf = async (query: string) =>
  (await rest.get(`/subscription/status/get?subscription_group_id=g1&${query}`)).body['status'];
const set = (more: object) =>
  rest.post('/subscription/status/set', {
    subscription_group_id: 'g1',
    subscription_state: 'subscribed',
    ...more,
  });

describe('/subscription/status', () => {
  test('what is set by id is read by id, and unknown before that', async () => {
    expect(await set({ external_id: ['ada', 'ghost'] })).toMatchObject({
      status: 201,
      body: { message: 'success' },
    });
    expect(await stateOf('external_id[]=ada&external_id[]=bob&external_id[]=ghost')).toEqual({
      ada: 'Subscribed',
      bob: 'Unknown',
      ghost: 'Unknown',
    });
    await set({ external_id: 'ada', subscription_state: 'unsubscribed' });
    expect(await stateOf('external_id=ada')).toEqual({ ada: 'Unsubscribed' });
    expect(workspace.profiles()).toHaveLength(3);
  });

  test('an address means everybody who has it', async () => {
    await set({ email: ['ADA@example.com'] });
    expect(await stateOf('external_id[]=ada&external_id[]=twin&external_id[]=bob')).toEqual({
      ada: 'Subscribed',
      twin: 'Subscribed',
      bob: 'Unknown',
    });
    expect(await stateOf('email=ada@example.com')).toEqual({ 'ada@example.com': 'Subscribed' });
    await set({ phone: '+442' });
    expect(await stateOf('phone=%2B442')).toEqual({ '+442': 'Subscribed' });
  });

  test('contacts do not count beside external ids', async () => {
    expect(await stateOf('external_id=ada&email=bob@example.com&phone=%2B442')).toEqual({ ada: 'Unknown' });
  });

  test.each([
    [{}, /required/],
    [
      { email: 'a@example.com', phone: '+1' },
      /^Either an email address or a phone number should be provided, but not both\.$/,
    ],
    [{ external_id: 'ada', subscription_state: 'opted_in' }, /subscribed or unsubscribed/],
    [{ external_id: 'ada', subscription_group_id: '' }, /required/],
    [{ external_id: Array.from({ length: 51 }, (_, index) => `u${index}`) }, /at most 50/],
  ])('refuses to set %j', async (more, message) => {
    const { status, body } = await set(more);
    expect([status, body['message']]).toEqual([400, expect.stringMatching(message)]);
  });

  test.each(['subscription_group_id=g1', 'external_id=ada', 'subscription_group_id=g1&email=a&phone=b'])(
    'refuses to get %s',
    async (query) => {
      expect((await rest.get(`/subscription/status/get?${query}`)).status).toBe(400);
    },
  );

  test('what the SDK says is seen', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('bob');
    await device.code('sgu', { group_id: 'g1', status: 'unsubscribed' }).flush();
    expect(await stateOf('external_id=bob')).toEqual({ bob: 'Unsubscribed' });
  });
});

test('/v2/subscription/status/set changes several groups, or nothing', async () => {
  const groups = (...states: string[]) => ({
    subscription_groups: states.map((state, index) => ({
      subscription_group_id: `g${index + 1}`,
      subscription_state: state,
      external_ids: ['ada'],
    })),
  });
  expect((await rest.post('/v2/subscription/status/set', groups('subscribed', 'maybe'))).status).toBe(400);
  expect(await stateOf('external_id=ada')).toEqual({ ada: 'Unknown' });
  expect((await rest.post('/v2/subscription/status/set', groups('subscribed', 'unsubscribed'))).status).toBe(
    201,
  );
  expect((await rest.get('/subscription/user/status?external_id=ada')).body).toEqual({
    message: 'success',
    total_count: 1,
    users: [
      {
        external_id: 'ada',
        email: 'ada@example.com',
        phone: '+441',
        subscription_groups: [
          { id: 'g1', name: 'g1', channel: 'email', status: 'Subscribed' },
          { id: 'g2', name: 'g2', channel: 'email', status: 'Unsubscribed' },
        ],
      },
    ],
  });
  expect((await rest.post('/v2/subscription/status/set', {})).status).toBe(400);
});

test('/subscription/user/status pages through everybody who is meant', async () => {
  const page = async (query: string) => {
    const { body } = await rest.get(`/subscription/user/status?${query}`);
    return [body['total_count'], (body['users'] as { external_id: string }[]).map((it) => it.external_id)];
  };
  expect(await page('email=ada@example.com')).toEqual([2, ['ada', 'twin']]);
  expect(await page('email=ada@example.com&limit=1&offset=1')).toEqual([2, ['twin']]);
  for (const bad of ['', 'external_id=ada&limit=101', 'external_id=ada&offset=-1'])
    expect((await rest.get(`/subscription/user/status?${bad}`)).status).toBe(400);
});

test('users of one seed are found in its order, however long it took', async () => {
  const others = Array.from({ length: 5_000 }, (_, index) => ({ external_id: `u-${index}` }));
  const email = 'both@example.com';
  twin.open({
    name: 'large',
    apps: [],
    restKeys: [{ key: 'large', permissions: ENDPOINTS.map((it) => it.permission) }],
    users: [{ external_id: 'first', email }, ...others, { external_id: 'last', email }],
  });
  const { body } = await restClient(twin, 'large').get(`/subscription/user/status?email=${email}`);
  expect(body['users']).toMatchObject([{ external_id: 'first' }, { external_id: 'last' }]);
});

describe('/email/status', () => {
  const subscription = (externalId: string) => workspace.profile({ externalId })?.['email_subscribe'];

  test('is set for everybody with an address', async () => {
    await rest.post('/email/status', { email: ['ada@example.com'], subscription_state: 'unsubscribed' });
    expect(['ada', 'twin', 'bob'].map(subscription)).toEqual(['unsubscribed', 'unsubscribed', 'subscribed']);
  });

  test('waits for an address that nobody has, from REST or an SDK', async () => {
    await rest.post('/email/status', {
      email: ['New@example.com', 'sdk@example.com'],
      subscription_state: 'opted_in',
    });
    await rest.post('/users/track', { attributes: [{ external_id: 'new', email: 'new@example.com' }] });
    const device = new TestDevice(twin);
    await device.changeUser('visitor');
    await device.attributes({ email: 'sdk@example.com' }).flush();
    expect(['new', 'visitor'].map(subscription)).toEqual(['opted_in', 'opted_in']);
    await rest.post('/users/track', {
      attributes: [{ external_id: 'own', email: 'new@example.com', email_subscribe: 'unsubscribed' }],
    });
    expect(subscription('own')).toBe('unsubscribed');
  });

  test.each([{}, { email: 'a@example.com' }, { email: [], subscription_state: 'subscribed' }])(
    'refuses %j',
    async (body) => {
      expect((await rest.post('/email/status', body)).status).toBe(400);
    },
  );
});

test('groups in /users/track hold for everybody with the same address', async () => {
  await rest.post('/users/track', {
    attributes: [
      {
        external_id: 'ada',
        subscription_groups: [{ subscription_group_id: 'g1', subscription_state: 'subscribed' }],
      },
    ],
  });
  expect(await stateOf('external_id[]=ada&external_id[]=twin&external_id[]=bob')).toEqual({
    ada: 'Subscribed',
    twin: 'Subscribed',
    bob: 'Unknown',
  });
});
