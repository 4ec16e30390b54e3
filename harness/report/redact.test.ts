import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from './redact.ts';

const KEY = '7b8f1c2e-0d3a-4e5f-9a6b-112233445566';

const SECRETS: readonly (readonly [string, unknown, string])[] = [
  ['e-mail by field', { email: 'Ann.Other+x@example.com' }, 'ann.other'],
  ['e-mail in free text', 'hello ann@example.co.uk, bye', 'ann@'],
  ['e-mail in a URL', 'https://shop.example/?u=ann%40example.com', 'ann%40'],
  ['e-mail as an object key', { 'ann@example.com': 1 }, 'ann@'],
  ['e-mail as user id', { external_id: 'ann@example.com' }, 'ann@'],
  ['phone by field', { phone: '0612345678' }, '0612345678'],
  ['phone as number', { phone_number: 33612345678 }, '33612345678'],
  ['phone in text', 'call +33 6 12 34 56 78 now', '12 34'],
  ['phone in American layout', 'call (555) 010-4477 now', '4477'],
  ['JWT', 'x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl y', 'c2lnbmF0dXJl'],
  ['bearer token', 'Authorization: Bearer abcdef123456', 'abcdef123456'],
  ['authorization header', { headers: { Authorization: `Bearer ${KEY}` } }, KEY],
  ['header pair', { headers: [['authorization', `Bearer ${KEY}`]] }, KEY],
  ['Headers', { headers: new Headers({ authorization: `Bearer ${KEY}` }) }, KEY],
  ['cookie header', { cookie: 'sid=topsecret' }, 'topsecret'],
  ['cookie line', 'GET /\r\nCookie: sid=topsecret\r\n', 'topsecret'],
  ['SDK authentication', { 'X-Braze-Auth-Signature': 'sig-value-1' }, 'sig-value-1'],
  ['REST key', { rest_key: KEY }, KEY],
  ['REST key in text', `REST API key: ${KEY}`, KEY],
  ['app key', { api_key: KEY }, KEY],
  ['app key in a storage key', `ab.storage.events.${KEY}`, KEY],
  ['push url', 'https://fcm.googleapis.com/fcm/send/abcdefghijklmnop:APA91b', 'APA91b'],
  ['push keys', { keys: { p256dh: 'BPublicKeyOfPush', auth: 'AuthOfPush' } }, 'OfPush'],
  ['push token', { push_token: 'T0KEN-of-a-device' }, 'T0KEN'],
  ['password in a URL', 'postgres://me:hunter2@db.example/x', 'hunter2'],
  ['password in a query', 'https://x.example/?password=hunter2&a=1', 'hunter2'],
  ['names', { first_name: 'Annabel', last_name: 'Otherway' }, 'Annabel'],
  ['birth date', { dob: '1990-02-03' }, '1990'],
  ['home city', { home_city: 'Strasbourg' }, 'Strasbourg'],
  ['JSON inside a string', { body: '{"attributes":[{"first_name":"Annabel"}]}' }, 'Annabel'],
  ['a field that holds a list', { email: ['ann@localhost'] }, 'ann@'],
];

describe('redact', () => {
  it.each(SECRETS)('hides: %s', (_name, value, secret) => {
    expect(JSON.stringify(redact(value)).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('leaves what a reader needs', () => {
    const event = {
      type: 'purchase',
      user: 'user-1042',
      product: 'mug-01',
      price: 12.5,
      at: '2025-11-23T10:11:12.345Z',
      epoch: 1763892672,
      session: KEY,
      list: [true, null, 3],
    };
    expect(redact(event)).toEqual(event);
  });

  it('gives equal values the same mark, whatever the place', () => {
    const { a, b, c } = redact({
      a: 'ann@example.com',
      b: { x: 'ANN@example.com' },
      c: 'bob@example.com',
    }) as Record<string, unknown>;
    expect((b as { x: string }).x).toBe(a);
    expect(c).not.toBe(a);
    expect(a).toMatch(/^‹email:[0-9a-f]{6}›$/);
  });

  it('keeps four characters of an app key', () => {
    expect(redact({ api_key: KEY })).toEqual({ api_key: '7b8f…' });
  });

  it('redacts what is redacted already to the same', () => {
    const once = redact({ email: 'ann@example.com', api_key: KEY, text: 'mail ann@example.com' });
    expect(redact(once)).toEqual(once);
  });

  it('survives cycles, depth and hostile keys', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(redact(cycle)).toEqual({ self: '‹circular›' });
    let deep: unknown = 'end';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(JSON.stringify(redact(deep))).toContain('too deep');
    const copied = redact(JSON.parse('{"__proto__":{"email":"ann@example.com"}}'));
    expect(Object.hasOwn(copied as object, '__proto__')).toBe(true);
    expect(JSON.stringify(copied)).not.toContain('ann@');
  });

  it('is linear: a megabyte of almost-matches takes no time', () => {
    for (const piece of ['a', '1-', 'a.', '+1 ', 'http://', 'eyJaaaaaa.', 'a@a.']) {
      // Processor time: others may use this machine. What is not linear needs minutes.
      const before = process.cpuUsage();
      redactText(piece.repeat(1_000_000 / piece.length));
      expect(process.cpuUsage(before).user / 1_000, piece).toBeLessThan(5_000);
    }
  });

  it('never throws, and always gives JSON', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }),
        (value) => {
          JSON.stringify(redact(value));
        },
      ),
    );
  });
});
