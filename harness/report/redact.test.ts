import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from './redact.ts';
import { KEEPING } from './redaction/redaction.ts';

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
  ['card', 'paid with 4556 7375 8689 9855.', '7375'],
  ['American Express card', 'amex 3782 822463 10005', '822463'],
  ['card by field', { card_number: '4556737586899855' }, '4556'],
  ['FCM token', 'to fPlanted:APA91bTokenOfADevice_0123', 'TokenOfADevice'],
  ['APNs token', `to ${'a9057'.repeat(13).slice(0, 64)} now`, 'a9057a9057'],
  ['private key', '-----BEGIN EC PRIVATE KEY-----\nMIIabc/+=\n-----END EC PRIVATE KEY-----', 'MIIabc'],
  ['private key in JSON', JSON.stringify({ pem: '-----BEGIN PRIVATE KEY-----\nMIIabc' }), 'MIIabc'],
  ['Amazon key', 'by AKIAIOSFODNN7EXAMPLE', 'IOSFODNN'],
  ['signed URL', 'GET /x?X-Amz-Signature=abcdef0123&n=1', 'abcdef0123'],
  ['API key of a URL', 'GET /x?key=abcdef0123&n=1', 'abcdef0123'],
  ['authorization with a scheme', 'Authorization: Digest abcdef0123', 'abcdef0123'],
  ['farm account', { 'bstack:options': { accessKey: 'farm-key-1' } }, 'farm-key-1'],
  ['header as a pair', { name: 'Authorization', value: 'abc' }, '"abc"'],
  ['name of several words', { billingEmail: 'ann@localhost' }, 'ann@'],
  ['form', 'first_name=Annabel&n=1', 'Annabel'],
  ['form with spaces', 'paid=4556+7375+8689+9855', '7375'],
  ['JSON after other words', 'sent {"first_name":"Annabel"} to it', 'Annabel'],
  ['JSON in JSON in text', `sent ${JSON.stringify(JSON.stringify({ first_name: 'Annabel "Ann"' }))}`, 'Ann'],
  ['an object as Node prints it', "{ first_name: 'Annabel' }", 'Annabel'],
  ['cut JSON', '{"first_name":"Annabel, who', 'Annabel'],
  ['base64', `body ${btoa('mail ann@example.com, please')}`, 'YW5uQGV4YW1wbGUuY29t'],
  ['percent signs', 'next=https%3A%2F%2Fx.example%2F%3Fpassword%3Dhunter2', 'hunter2'],
  ['percent signs twice', encodeURIComponent(encodeURIComponent('to +33 6 12 34 56 78')), '12%252034'],
  ['a field that holds a list', { email: ['ann@localhost'] }, 'ann@'],
];

interface Planted {
  readonly before: string;
  readonly after: string;
  readonly field: string;
  readonly planted: string;
}

const HIDING_PLACES: readonly (readonly [string, (about: Planted) => unknown])[] = [
  ['a field', ({ field, planted }) => ({ a: [{ [field]: planted }] })],
  [
    'a field in another spelling',
    ({ field, planted }) => ({ [`X-${field.replaceAll('_', '-').toUpperCase()}`]: planted }),
  ],
  [
    'a header',
    ({ field, planted, before }) => ({
      headers: [
        { name: before, value: '' },
        { name: field, value: planted },
      ],
    }),
  ],
  ['JSON in a string', ({ field, planted }) => ({ body: JSON.stringify({ [field]: planted }) })],
  [
    'JSON in text',
    ({ before, after, field, planted }) =>
      `${before} ${JSON.stringify({ [field]: planted, after })} ${after}`,
  ],
  [
    'JSON in JSON in text',
    ({ before, field, planted }) =>
      `${before} ${JSON.stringify({ body: JSON.stringify({ [field]: `${planted}"\\` }) })}`,
  ],
  [
    'a query',
    ({ before, after, field, planted }) => `https://x.example/${before}?${field}=${planted}&n=${after}`,
  ],
  [
    'an encoded query',
    ({ before, field, planted }) => `next=${encodeURIComponent(`/${before}?${field}=${planted}`)}`,
  ],
  ['a form', ({ before, after, field, planted }) => `${before}=1&${field}=${planted}&${after}=2`],
  [
    'base64',
    ({ before, after, field, planted }) => `${before} ${btoa(JSON.stringify({ [field]: planted, after }))}`,
  ],
  ['userinfo', ({ before, after, planted }) => `${before} ftp://me:${planted}@${after}.example/x`],
  ['an address', ({ before, planted }) => `${before}: <${planted}@mail.example>`],
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

  it('is linear: a megabyte of almost-matches takes no time', { timeout: 120_000 }, () => {
    const names = [
      'a',
      '1-',
      'a.',
      '+1 ',
      'http://',
      'eyJaaaaaa.',
      'a@a.',
      '4',
      'a=b&',
      'a+',
      '=+',
      '%41',
      '%',
      'QUFB',
    ];
    const values = [
      '\\"',
      '"pwd":"',
      'pwd=',
      'cookie: ',
      'authorization: ',
      '-----BEGIN PRIVATE KEY-----',
      '‹',
      '{"a":',
    ];
    for (const piece of [...names, ...values]) {
      // Processor time: others may use this machine. What is not linear needs minutes.
      const before = process.cpuUsage();
      redactText(piece.repeat(1_000_000 / piece.length));
      expect(process.cpuUsage(before).user / 1_000, piece).toBeLessThan(5_000);
    }
  });

  it.each(HIDING_PLACES)('lets no planted secret survive: %s', (_name, hidingPlace) => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(
        word,
        word,
        fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{9,15}$/),
        fc.nat(2),
        (before, after, secret, kind) => {
          const planted = `Zq9${secret}`;
          const field = ['first_name', 'password', 'push_token'][kind] ?? '';
          const said = JSON.stringify(redact(hidingPlace({ before, after, field, planted })));
          const twice = said.replaceAll(/[\w+/]{12,}={0,2}/g, (run) => Buffer.from(run, 'base64').toString());
          expect(
            [said, twice, decodeURIComponent(said.replaceAll(/%(?![0-9A-F]{2})/g, ''))].join(),
          ).not.toContain(planted);
        },
      ),
    );
  });

  it('leaves text without secrets as it is', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}[,.!?]?$/);
    // A word between them: three numbers in a row may be a phone's, four a card's.
    const number = fc.stringMatching(/^\d{1,4}$|^\d{1,3}\.\d\d$/);
    const words = fc.array(fc.oneof(fc.tuple(word), fc.tuple(number, word)), { maxLength: 40 });
    const spaces = fc.constantFrom(' ', '\n', '  ', '\t');
    fc.assert(
      fc.property(words, spaces, (all, space) => {
        const text = all.flat().join(space);
        expect(redactText(text)).toBe(text);
      }),
    );
    const json = '{ "count" : 1.50,\n "list": [1e3, null] }';
    expect(redact({ body: json })).toEqual({ body: json });
  });

  it('changes nothing the second time', () => {
    const all = SECRETS.map(([, value]) => redact(value));
    expect(all.map((value) => redact(value))).toEqual(all);
    const text = SECRETS.map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value))).join(
      '\n',
    );
    expect(redactText(redactText(text))).toBe(redactText(text));
  });

  it('keeps personal data when told to, and no key', () => {
    const kept = JSON.stringify(
      redact(
        { email: 'ann@example.com', note: 'call +33 6 12 34 56 78', password: 'hunter2', q: '?token=abc' },
        KEEPING,
      ),
    );
    expect(kept).toContain('ann@example.com');
    expect(kept).toContain('+33 6 12 34 56 78');
    expect(kept).not.toMatch(/hunter2|abc/);
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
