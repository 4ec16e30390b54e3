import { beforeEach, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import type { Twin } from '../twin.ts';
import { ENDPOINTS } from './endpoints.ts';

let twin: Twin;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest', permissions: ENDPOINTS.map((it) => it.permission) }],
    tags: ['spring'],
  });
  rest = restClient(twin, 'rest');
});

const create = (more: object = {}) =>
  rest.post('/content_blocks/create', { name: 'greeting', content: 'Hello {{${first_name}}}', ...more });
const idOf = async (more: object = {}) => String((await create(more)).body['content_block_id']);
const update = (id: unknown, more: object) =>
  rest.post('/content_blocks/update', { content_block_id: id, ...more });
const info = async (id: string) => (await rest.get(`/content_blocks/info?content_block_id=${id}`)).body;

test('a block is made, listed, read and changed', async () => {
  const created = await create({ description: 'Says hello', tags: ['spring'] });
  expect(created).toMatchObject({
    status: 201,
    body: { message: 'success', liquid_tag: '{{content_blocks.${greeting}}}' },
  });
  const id = String(created.body['content_block_id']);
  twin.clock.advance(5_000);
  expect((await update(id, { content: 'Good day' })).status).toBe(201);
  expect(await info(id)).toMatchObject({
    message: 'success',
    content_block_id: id,
    name: 'greeting',
    content: 'Good day',
    description: 'Says hello',
    tags: ['spring'],
    inclusion_count: 0,
  });
  const { body } = await rest.get('/content_blocks/list');
  expect(body).toMatchObject({ count: 1, content_blocks: [{ content_block_id: id, name: 'greeting' }] });
  const [listed] = body['content_blocks'] as [{ created_at: string; last_edited: string }];
  expect(Date.parse(listed.last_edited) - Date.parse(listed.created_at)).toBeGreaterThanOrEqual(5_000);
});

test.each([
  [{ name: ' ' }, 'Content Block name cannot be blank'],
  [{ name: 7 }, 'Content Block name cannot be blank'],
  [{ name: 'x'.repeat(100) }, 'Content Block name must be shorter than 100 characters'],
  [{ name: 'a b' }, 'Content Block name can only contain alphanumeric characters'],
  [{ name: 'taken' }, 'Content Block with this name already exists'],
  [{ content: '' }, 'Content cannot be blank'],
  [{ content: ['x'] }, 'Content must be a string'],
  [{ content: 'x'.repeat(50 * 1024) }, 'Content must be smaller than 50kb'],
  [{ content: '{% if a %}' }, 'Content contains malformed liquid'],
  [{ state: 'ready' }, 'Content Block state must be either active or draft'],
  [{ tags: 'spring' }, 'Tags must be an array'],
  [{ tags: [1] }, 'All tags must be strings'],
  [{ tags: ['autumn'] }, 'Some tags could not be found'],
])('%j cannot be made', async (more, message) => {
  await create({ name: 'taken' });
  expect(await create(more)).toMatchObject({ status: 400, body: { message } });
  expect((await rest.get('/content_blocks/list')).body['count']).toBe(1);
});

test('an active block keeps its name and stays active, a draft does not', async () => {
  const [active, draft] = [await idOf(), await idOf({ name: 'draft', state: 'draft' })];
  expect((await update(active, { name: 'other' })).body['message']).toBe(
    'Content Block name cannot be updated for active Content Blocks',
  );
  expect((await update(active, { state: 'draft' })).body['message']).toBe(
    'Active Content Block can not be updated to Draft. Create a new Content Block.',
  );
  expect((await update(active, { name: 'greeting', content: 'Hi' })).status).toBe(201);
  expect((await update(draft, { name: 'greeting' })).body['message']).toBe(
    'Content Block with this name already exists',
  );
  expect((await update(draft, { name: 'renamed', state: 'active' })).body['liquid_tag']).toBe(
    '{{content_blocks.${renamed}}}',
  );
  // The name it had is free again.
  expect((await create({ name: 'draft' })).status).toBe(201);
});

test.each([
  ['', 'Content Block ID cannot be blank'],
  [7, 'Content Block ID cannot be blank'],
  ['nobody', 'Content Block ID is invalid for this workspace'],
  ['__proto__', 'Content Block ID is invalid for this workspace'],
])('%j is no block', async (id, message) => {
  expect(await update(id, { content: 'x' })).toMatchObject({ status: 400, body: { message } });
  if (typeof id === 'string') expect(await info(id)).toEqual({ message });
});

test('the list can be cut by time, limit and offset', async () => {
  for (const name of ['a', 'b', 'c']) await create({ name });
  const names = async (query: string) =>
    ((await rest.get(`/content_blocks/list?${query}`)).body['content_blocks'] as { name: string }[]).map(
      ({ name }) => name,
    );
  expect(await names('limit=2&offset=1')).toEqual(['b', 'c']);
  expect(await names('modified_before=2020-01-01')).toEqual([]);
  expect(await names('modified_after=2020-01-01T00:00:00Z')).toEqual(['a', 'b', 'c']);
});

test.each([
  ['modified_after=x', 'Modified after time is invalid'],
  ['modified_before=x', 'Modified before time is invalid'],
  ['limit=1001', 'Content Block number limit exceeds maximum of 1000'],
  ['offset=-1', 'Offset is invalid'],
])('a list by %s is refused', async (query, message) => {
  expect(await rest.get(`/content_blocks/list?${query}`)).toMatchObject({ status: 400, body: { message } });
});
