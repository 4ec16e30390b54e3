import { expect, it } from 'vitest';
import type { Exchange, Json } from '../wire/exchange.ts';
import { shapeOf } from './wire-of.ts';

const exchange = (path: string, body: Json, headers: Record<string, string> = {}): Exchange => ({
  id: path,
  receivedAt: 0,
  method: 'POST',
  host: 'sdk.iad-01.braze.com',
  path,
  headers,
  body,
});

it('has endpoints, headers of Braze and fields, and no value', () => {
  const body = {
    device_id: 'd1',
    events: [
      { name: 'ss', time: 1, data: {} },
      { name: 'ce', time: 2, data: { n: 'rated', p: { stars: 5 } } },
    ],
    attributes: [{ first_name: 'Annabel', custom: { vip: true } }],
  };
  const seen = shapeOf([
    exchange('/api/v3/data/', body, { 'x-braze-api-key': 'k', accept: '*/*' }),
    exchange('/api/v3/data/', body),
  ]);
  expect(seen).toEqual([
    'POST /data/',
    'POST /data/ attributes',
    'POST /data/ attributes[].custom',
    'POST /data/ attributes[].first_name',
    'POST /data/ device_id',
    'POST /data/ events',
    'POST /data/ events[ce].data',
    'POST /data/ events[ce].data.n',
    'POST /data/ events[ce].data.p',
    'POST /data/ events[ce].name',
    'POST /data/ events[ce].time',
    'POST /data/ events[ss].data',
    'POST /data/ events[ss].name',
    'POST /data/ events[ss].time',
    'POST /data/ x-braze-api-key',
  ]);
});

it('stands bodies that nest without end, and more fields than anybody has', () => {
  let deep: Json = {};
  for (let level = 0; level < 5_000; level += 1) deep = { a: deep };
  expect(shapeOf([exchange('/x', deep)]).length).toBeLessThan(10);
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]));
  expect(shapeOf([exchange('/x', wide)])).toHaveLength(1_000);
});
