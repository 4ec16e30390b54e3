import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import type { BrazeEvent } from './event.ts';
import type { Json } from './exchange.ts';
import { inWords } from './in-words.ts';
import { timeLine } from './time-line.ts';

const events = (body: { [key: string]: Json }): BrazeEvent[] =>
  decode({
    id: 'x',
    receivedAt: 0,
    method: 'POST',
    host: '',
    path: '/api/v3/data/',
    headers: {},
    body: { device_id: '2db985b8-0000', sdk_version: '6.13.0', time: 1795435461, ...body },
  });

test('a time line', () => {
  const at = 1795435460.142;
  const body = {
    events: [
      { name: 'se', time: at, data: { d: 1.5 }, session_id: 'aaaaaaaa-1' },
      { name: 'ss', time: at + 0.1, data: {}, session_id: 'bbbbbbbb-2', user_id: 'u1' },
      {
        name: 'p',
        time: at + 1,
        data: { pid: 'lamp', c: 'EUR', p: '49.90', q: 2, pr: { colour: 'red' } },
        session_id: 'bbbbbbbb-2',
        user_id: 'u1',
      },
      { name: 'zz', time: at + 86_400, data: { a: 1 }, session_id: 'bbbbbbbb-2', user_id: 'u1' },
    ],
    attributes: [{ user_id: 'u1', email: 'a@example.com', custom: { plan: 'pro' } }],
    respond_with: { triggers: true, user_id: 'u1' },
  };
  expect(timeLine(events(body), { colour: false })).toMatchInlineSnapshot(`
    "anonymous user · device 2db985b8 · web 6.13.0
      session aaaaaaaa · 2026-11-23
        12:04:20.142  session ended after 1.5 s

    user "u1" · device 2db985b8 · web 6.13.0
      session bbbbbbbb · 2026-11-23
        12:04:20.242  session started
        12:04:21.142  bought 2 × "lamp" at 49.9 EUR  colour: "red"
      session bbbbbbbb · 2026-11-24
        12:04:20.142  UNKNOWN event "zz": {"a":1}
      session bbbbbbbb · 2026-11-23
        12:04:21.000  attributes  email: "a@example.com", custom: {"plan":"pro"}
        12:04:21.000  asked for all in-app messages
    "
  `);
});

test('the events of a time line in French', () => {
  const [first, second] = events({
    events: [
      { name: 'ss', data: {} },
      { name: 'ce', data: { n: 'lu', p: {} } },
    ],
  });
  expect([inWords(first!, 'fr'), inWords(second!, 'fr')]).toEqual([
    'session ouverte',
    'événement personnalisé "lu"',
  ]);
});

test('nothing from Braze', () => {
  expect(timeLine([], { colour: true })).toBe('No request to Braze in this capture.\n');
});

test('colours only when asked for', () => {
  const found = events({ events: [{ name: 'zz' }] });
  expect(timeLine(found, { colour: false })).not.toContain('\u001b');
  expect(timeLine(found, { colour: true })).toContain('\u001b[31m');
});

test('text from outside stays on its line and moves no cursor', () => {
  const evil = '\u001b[2J\n\r\u009b31m\u2028';
  const properties = { [evil]: evil, nested: { [evil]: [evil] } };
  const body = {
    device_id: evil,
    events: [
      { name: 'ce', data: { n: evil, p: properties }, user_id: evil, session_id: evil },
      { name: evil },
      evil,
    ],
    attributes: [{ [evil]: evil }],
  };
  const text = timeLine(events(body), { colour: false });
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  expect(text.split('\n').filter((line) => /^ {4}\d/.test(line))).toHaveLength(4);
  expect(text.trimEnd().split('\n')).toHaveLength(4 + 2 * 2 + 1);
});

test('a long value is cut', () => {
  const [event] = events({ events: [{ name: 'ce', data: { n: 'a', p: { text: 'x'.repeat(10_000) } } }] });
  expect(inWords(event!).length).toBeLessThan(300);
});
