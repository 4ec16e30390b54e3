import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, expect, it } from 'vitest';
import { createTwin } from '../create-twin.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { restClient } from '../testing/rest-client.ts';
import type { Twin } from '../twin.ts';

const HOUR = 3_600_000;
const PRO = { by: 'attribute', name: 'plan', is: 'equals', value: 'pro' } as const;
const SEED: WorkspaceSeed = {
  name: 'test',
  apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
  restKeys: [{ key: 'rest-key', permissions: ['users.export.segment'] }],
  segments: [
    { id: 'pro', filter: PRO },
    { id: 'all', filter: { any: [PRO, { not: PRO }] } },
  ],
  users: [
    {
      external_id: 'u1',
      first_name: 'Ada',
      email: 'ada@example.com',
      custom_attributes: { plan: 'pro', visits: 3 },
    },
    { external_id: 'u2', first_name: 'Alan', custom_attributes: { plan: 'free' } },
    { external_id: 'u3', custom_attributes: { plan: 'pro' } },
  ],
};

let twin: Twin;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  twin.open(SEED);
  rest = restClient(twin, 'rest-key');
});

const exportSegment = (body: object) => rest.post('/users/export/segment', body);

/** The lines of the files behind a link, by file. */
async function download(url: unknown, from = twin): Promise<object[][]> {
  const response = await from.fetch(new Request(String(url)));
  expect(response.headers.get('content-type')).toBe('application/zip');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const lines = Object.values(files).map((file) => strFromU8(file).split('\n').filter(Boolean));
  return lines.map((file) => file.map((line) => JSON.parse(line)));
}

it('gives a link to the members with the fields that are wanted', async () => {
  const answer = await exportSegment({ segment_id: 'pro', fields_to_export: ['external_id', 'first_name'] });
  expect(answer).toMatchObject({
    status: 201,
    body: { message: 'success', object_prefix: expect.stringMatching(/^[0-9a-f]+-\d+$/) },
  });
  expect(await download(answer.body['url'])).toEqual([
    [{ external_id: 'u1', first_name: 'Ada' }, { external_id: 'u3' }],
  ]);
});

it.each([
  ['all', { fields_to_export: ['custom_attributes'] }, { custom_attributes: { plan: 'pro', visits: 3 } }],
  [
    'one by name',
    { fields_to_export: ['external_id'], custom_attributes_to_export: ['visits', 'ghost', '__proto__'] },
    { external_id: 'u1', custom_attributes: { visits: 3 } },
  ],
  [
    'all where names are given too',
    { fields_to_export: ['custom_attributes'], custom_attributes_to_export: ['visits'] },
    { custom_attributes: { plan: 'pro', visits: 3 } },
  ],
  ['none', { fields_to_export: ['email'] }, { email: 'ada@example.com' }],
])('exports custom attributes: %s', async (_, wanted, ada) => {
  const { body } = await exportSegment({ segment_id: 'pro', ...wanted });
  expect((await download(body['url']))[0]![0]).toEqual(ada);
});

it('puts 5,000 users in a file', async () => {
  const users = Array.from({ length: 5_001 }, (_, index) => ({ external_id: `n${index}` }));
  twin.open({ ...SEED, users });
  const { body } = await exportSegment({ segment_id: 'all', fields_to_export: ['external_id'] });
  expect((await download(body['url'])).map((file) => file.length)).toEqual([5_000, 1]);
});

it('has a file for nobody, too', async () => {
  twin.open({ ...SEED, users: [] });
  const { body } = await exportSegment({ segment_id: 'pro', fields_to_export: ['external_id'] });
  expect(await download(body['url'])).toEqual([[]]);
});

it('keeps the file for four hours, over a restart', async () => {
  const { body } = await exportSegment({ segment_id: 'pro', fields_to_export: ['external_id'] });
  const again = createTwin();
  again.restore(twin.snapshot());
  again.clock.advance(3.9 * HOUR);
  expect(await download(body['url'], again)).toHaveLength(1);
  again.clock.advance(0.2 * HOUR);
  expect((await again.fetch(new Request(String(body['url'])))).status).toBe(404);
});

it('keeps the newest 20', async () => {
  const wanted = { segment_id: 'pro', fields_to_export: ['external_id'] };
  const links: string[] = [];
  for (let made = 0; made < 21; made++) links.push(String((await exportSegment(wanted)).body['url']));
  const found = await Promise.all(links.slice(0, 2).map((link) => twin.fetch(new Request(link))));
  expect(found.map(({ status }) => status)).toEqual([404, 200]);
});

it.each([
  [{ fields_to_export: ['email'] }, 'segment_id'],
  [{ segment_id: 'ghost', fields_to_export: ['email'] }, 'segment_id'],
  [{ segment_id: 'pro' }, 'fields_to_export'],
  [{ segment_id: 'pro', fields_to_export: [] }, 'fields_to_export'],
  [{ segment_id: 'pro', fields_to_export: ['email'], output_format: 'csv' }, 'output_format'],
  [
    {
      segment_id: 'pro',
      fields_to_export: ['email'],
      custom_attributes_to_export: Array.from({ length: 501 }, (_, index) => `a${index}`),
    },
    'custom_attributes_to_export',
  ],
])('refuses %j', async (body, named) => {
  const answer = await exportSegment(body);
  expect(answer.status).toBe(400);
  expect(answer.body['message']).toContain(named);
});
