import { expect, it } from 'vitest';
import { decode } from '../wire/decode.ts';
import { readNdjson } from '../wire/capture/ndjson.ts';
import type { BrazeEvent } from '../wire/event.ts';
import { seenNames } from './seen-names.ts';

async function eventsOf(entries: object): Promise<BrazeEvent[]> {
  const line = JSON.stringify({
    path: '/api/v3/data/',
    body: { api_key: 'k', device_id: 'd', ...entries },
  });
  const events: BrazeEvent[] = [];
  for await (const { exchange } of readNdjson([line])) if (exchange) events.push(...decode(exchange));
  return events;
}

const custom = (name: string, properties: object = {}) => ({ name: 'ce', data: { n: name, p: properties } });

it('has names and types, and no value', async () => {
  const events = await eventsOf({
    events: [
      { name: 'ss', data: {} },
      custom('viewed', { price: 12, kind: 'lamp', sold: false, at: '2026-01-02T03:04:05', gone: null }),
      custom('viewed', { price: 9.5 }),
      { name: 'p', data: { pid: 'lamp', c: 'EUR', p: '1.00', q: 1, pr: { gift: true } } },
      { name: 'inc', data: { key: 'visits', value: 1 } },
    ],
    attributes: [{ first_name: 'Annabel', custom: { topics: ['sales'], unset: null } }],
  });
  const lines = seenNames(events)?.map(({ path, types }) => `${path.join('/')} ${types.join('|')}`.trim());
  expect(lines?.toSorted()).toEqual([
    'attribute/first_name string',
    'custom-attribute/topics array',
    'custom-attribute/unset',
    'custom-attribute/visits number',
    'custom-event/viewed',
    'custom-event/viewed/at datetime',
    'custom-event/viewed/gone',
    'custom-event/viewed/kind string',
    'custom-event/viewed/price number',
    'custom-event/viewed/sold boolean',
    'event/session-start',
    'purchase',
    'purchase/gift boolean',
  ]);
});

it('leaves out what looks like personal data, or is no name for Braze', async () => {
  const events = await eventsOf({
    events: [
      custom('ann@example.com', { a: 1 }),
      custom('x'.repeat(256)),
      custom('ok', { '+33612345678': 1 }),
    ],
  });
  expect(seenNames(events)?.map(({ path }) => path)).toEqual([['custom-event', 'ok']]);
});

it('gives up where names are made of values', async () => {
  const events = await eventsOf({ events: Array.from({ length: 501 }, (_, i) => custom(`viewed ${i}a`)) });
  expect(seenNames(events)).toBeUndefined();
});
