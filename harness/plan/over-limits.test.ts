import { expect, it } from 'vitest';
import { decode } from '../wire/decode.ts';
import type { Json } from '../wire/exchange.ts';
import { overLimits } from './over-limits.ts';

const long = 'x'.repeat(256);

/** What is over the limits in a request of the Web SDK with these events and attributes. */
function problemsOf(entries: { readonly events?: Json; readonly attributes?: Json }): string[] {
  const body = { api_key: 'k', device_id: 'd', ...entries } as Json;
  const headers = { 'x-braze-api-key': 'k' };
  return decode({
    id: '1',
    receivedAt: 0,
    method: 'POST',
    host: '',
    path: '/api/v3/data/',
    headers,
    body,
  }).flatMap(overLimits);
}

const event = (name: string, properties: Json) => ({
  events: [{ name: 'ce', data: { n: name, p: properties } }],
});
const purchase = (data: object) => ({
  events: [{ name: 'p', data: { pid: 'lamp', c: 'EUR', p: '1.00', q: 1, pr: {}, ...data } }],
});
const custom = (values: Json) => ({ attributes: [{ custom: values }] });

it.each<[string, Parameters<typeof problemsOf>[0], string[]]>([
  ['all is well', event('e', { text: 'x'.repeat(255), 'a b': [1, { deep: true }] }), []],
  ['an empty name', event('', {}), ['event has an empty name']],
  [
    'a long name',
    event(long, {}),
    [`event "${'x'.repeat(60)}…" has a name of 256 characters; Braze takes 255`],
  ],
  ['a dollar', event('$e', {}), ['event "$e" has a name that begins with $; Braze does not take it']],
  ['reserved', event('e', { time: 1 }), ['property "time" has a name that Braze keeps for itself']],
  [
    'a long text, deep inside',
    event('e', { list: [{ note: long }] }),
    ['property "list" has a text of 256 characters; Braze takes 255'],
  ],
  [
    'a bad name, deep inside',
    event('e', { o: { $x: 1 } }),
    ['property "o", inside, "$x" has a name that begins with $; Braze does not take it'],
  ],
  [
    'too much of everything',
    event('e', Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key${i}`, 'x'.repeat(100)]))),
    ['its properties take 111891 characters of JSON; Braze takes 100000'],
  ],
  [
    'a purchase',
    purchase({ c: 'Euro', q: 101 }),
    ['currency "Euro" is no code of three capital letters', 'quantity is 101; Braze takes 1 to 100'],
  ],
  ['half a thing', purchase({ q: 0.5 }), ['quantity is 0.5; Braze takes 1 to 100']],
  [
    'a long list',
    custom({ list: Array(501).fill('x') }),
    ['custom attribute "list" has 501 elements; Braze takes 500'],
  ],
  ['a nested moment', custom({ trip: { at: { $time: '2026-01-01' } } }), []],
])('%s', (_name, entries, problems) => {
  expect(problemsOf(entries)).toEqual(problems);
});
