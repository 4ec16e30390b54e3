import { describe, expect, test } from 'vitest';
import { decode } from '../harness/wire/decode.ts';
import type { BrazeEvent } from '../harness/wire/event.ts';
import { sampleExchanges, sampleNames } from './decode-sample-exchanges.ts';

/** What changes from day to day, or stands elsewhere on the line. */
const LEFT_OUT = [
  'at',
  'device',
  'app',
  'sdkVersion',
  'platform',
  'type',
  'user',
  'session',
  'source',
  'info',
];

/** What an event says and whose it is, on a line. */
function inBrief(event: BrazeEvent): string {
  const { type, user, session, source } = event;
  const whose = `${user ?? 'anonymous'}${session === null ? '' : ' in session'}`;
  const data = Object.fromEntries(Object.entries(event).filter(([key]) => !LEFT_OUT.includes(key)));
  return `${source.exchange}${source.path} ${type}, ${whose} ${JSON.stringify(data)}`;
}

describe('what real SDKs sent', () => {
  test.for(sampleNames('web'))('web: %s', (name) => {
    const events = sampleExchanges('web', name).flatMap((exchange) => decode(exchange));
    expect(new Set(events.map((event) => event.platform))).toEqual(new Set(events.length > 0 ? ['web'] : []));
    expect(events.map(inBrief).join('\n')).toMatchSnapshot();
  });

  test.for(sampleNames('roku'))('roku: %s', (name) => {
    const events = sampleExchanges('roku', name).flatMap((exchange) => decode(exchange));
    expect(events.every((event) => event.platform === 'roku')).toBe(true);
    expect(events.map(inBrief).join('\n')).toMatchSnapshot();
  });

  test.for(sampleNames('android'))('android: %s', (name) => {
    const events = sampleExchanges('android', name).flatMap((exchange) => decode(exchange));
    expect(new Set(events.map((event) => event.platform))).toEqual(new Set(['android']));
    expect(events.map(inBrief).join('\n')).toMatchSnapshot();
  });

  test('nothing in them is unknown or malformed', () => {
    const events = (['web', 'roku', 'android'] as const).flatMap((sdk) =>
      sampleNames(sdk).flatMap((name) => sampleExchanges(sdk, name).flatMap((exchange) => decode(exchange))),
    );
    expect(events.length).toBeGreaterThan(200);
    expect(events.filter(({ type }) => /^(unknown|malformed)-/.test(type))).toEqual([]);
  });
});

test('the batch of a change of user keeps the anonymous past anonymous', () => {
  const [, , , batch] = sampleExchanges('web', 'identity');
  expect(decode(batch!).map(({ type, user }) => `${type} ${user}`)).toEqual([
    'device-info user-1',
    'custom-event null',
    'session-end null',
    'session-start user-1',
    'user-attributes user-1',
    'messages-requested user-1',
  ]);
});

test('the same batch from SDK 4.10.2, which names the current user at the top', () => {
  const [, , , batch] = sampleExchanges('web', 'identity');
  const old = { ...batch!, body: { ...(batch!.body as object), user_id: 'user-1', sdk_version: '4.10.2' } };
  expect(decode(old).map(({ user }) => user)).toEqual(decode(batch!).map(({ user }) => user));
});

test('what Android sends in any order is read in the order in which it happened', () => {
  const events = sampleExchanges('android', 'visit').flatMap((exchange) => decode(exchange));
  const bought = events.flatMap((event) => (event.type === 'purchase' ? event.productId : []));
  expect(bought).toEqual(['lamp-1', 'lamp-2', 'lamp-3', 'lamp-4', 'lamp-5']);
  const array = events.filter(({ type }) => type.startsWith('attribute-array-'));
  expect(array.map(({ type }) => type)).toEqual([
    'attribute-array-set',
    'attribute-array-add',
    'attribute-array-remove',
  ]);
});
