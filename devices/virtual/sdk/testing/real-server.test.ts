import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../../../harness/transport/server.ts';
import { createTwin } from '../../../../harness/twin/create-twin.ts';
import { TestPhone } from './test-phone.ts';

test('the model talks to a server, below a path of its own', async () => {
  const twin = createTwin();
  const workspace = twin.open({ name: 'phones', apps: [{ name: 'App', platform: 'ios', key: 'ios-key' }] });
  const server = await startServer({ handle: twin.fetch, answer: twin.answer });
  onTestFinished(() => server.close());
  const phone = new TestPhone('ios', { endpoint: `${server.url}/` }, async ({ url, headers, body }) => {
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, body: await response.text() };
  });
  const braze = phone.launch();
  braze.changeUser('u1');
  await phone.settle();
  expect(workspace.profile({ externalId: 'u1' })).toMatchObject({ external_id: 'u1' });
  expect(twin.ledger.findings).toEqual([]);
});

test('the model needs nothing but what its host gives', async () => {
  const entryPoints = [new URL('../create-braze.ts', import.meta.url).pathname];
  const { metafile, warnings } = await build({
    entryPoints,
    bundle: true,
    write: false,
    platform: 'neutral',
    format: 'esm',
    metafile: true,
  });
  expect(warnings).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((file) => !file.startsWith('devices/virtual/sdk/'))).toEqual([]);
});

test.each([
  '',
  'no json',
  '[]',
  '{"triggers":7,"config":"x","cards":{"id":1},"feature_flags":[null]}',
  '{"__proto__":{"a":1}}',
])('an answer of %j does no harm', async (body) => {
  const phone = new TestPhone('android', {}, async () => ({ status: 200, body }));
  const braze = phone.launch();
  braze.logCustomEvent('one');
  await phone.pass(60);
  await braze.contentCards.sync();
  expect(braze.contentCards.all()).toEqual([]);
  expect(braze.isIdle()).toBe(true);
});

test.each([301, 400, 429, 500, 503])('after %i nothing is lost', async (status) => {
  const answers = [status, 201];
  const phone = new TestPhone('android', {}, async () => ({ status: answers.shift() ?? 201, body: '{}' }));
  const braze = phone.launch();
  braze.logCustomEvent('one');
  await phone.settle();
  expect(braze.isIdle()).toBe(false);
  await phone.pass(60);
  expect(braze.isIdle()).toBe(true);
  expect(phone.sent.filter(({ body }) => body.includes('"one"'))).toHaveLength(2);
});

test('what hostile triggers and cards say is passed over', async () => {
  const odd: unknown[] = [
    null,
    1,
    'x',
    [],
    {},
    { id: 1 },
    { id: 'a', data: 'b' },
    { id: 'c', data: {}, trigger_condition: 'd' },
  ];
  const filters = [[{ property_key: 'p', property_type: 'string', comparator: 10, property_value: '(' }]];
  const condition = { type: 'custom_event_property', data: { event_name: 'go', property_filters: filters } };
  const triggers = [
    ...odd,
    { id: 'e', data: { btns: [null, 'x', {}] }, trigger_condition: [null, 'x', condition] },
  ];
  const body = JSON.stringify({ triggers, cards: odd, feature_flags: odd });
  const phone = new TestPhone('ios', {}, async () => ({ status: 200, body }));
  const braze = phone.launch();
  await phone.settle();
  braze.logCustomEvent('go', { p: 'text' });
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  braze.logCustomEvent('cycle', cycle);
  braze.user.setCustom('cycle', cycle);
  braze.user.setCustom('big', 1n);
  await phone.pass(60);
  expect(braze.contentCards.all().map(({ id }) => id)).toEqual(['a', 'c']);
  expect(phone.sent.some(({ body }) => body.includes('cycle') || body.includes('big'))).toBe(false);
});
