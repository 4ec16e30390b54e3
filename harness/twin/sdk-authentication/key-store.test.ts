import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeyStore, MAX_KEYS } from './key-store.ts';

const key = (description: string, isPrimary?: boolean) => ({
  rsaPublicKey: `-----BEGIN PUBLIC KEY-----\n${description}`,
  description,
  ...(isPrimary === undefined ? {} : { isPrimary }),
});
const primaries = (keys: KeyStore) =>
  keys
    .of('app')
    .filter(({ isPrimary }) => isPrimary)
    .map(({ description }) => description);

describe('the keys of an app', () => {
  it('are its own, at most three, and none of a prototype', () => {
    const keys = new KeyStore(randomUUID);
    for (const description of ['one', 'two', 'three'])
      expect(keys.add('app', key(description))).toBeDefined();
    expect(keys.add('app', key('four'))).toBeUndefined();
    expect(keys.of('app')).toHaveLength(MAX_KEYS);
    expect(keys.of('other')).toEqual([]);
    expect(keys.of('__proto__')).toEqual([]);
  });

  it('have one primary among them: the first, or the one that was made so last', () => {
    const keys = new KeyStore(randomUUID);
    keys.add('app', key('one', false));
    expect(primaries(keys)).toEqual(['one']);
    const two = keys.add('app', key('two'))!;
    expect(primaries(keys)).toEqual(['one']);
    keys.add('app', key('three', true));
    expect(primaries(keys)).toEqual(['three']);
    expect(keys.makePrimary('app', two.id)).toBe(true);
    expect(primaries(keys)).toEqual(['two']);
    expect(keys.makePrimary('other', two.id)).toBe(false);
    expect(keys.makePrimary('app', 'nobody')).toBe(false);
    expect(primaries(keys)).toEqual(['two']);
  });

  it('can go, the primary one cannot', () => {
    const keys = new KeyStore(randomUUID);
    const one = keys.add('app', key('one'))!;
    const two = keys.add('app', key('two'))!;
    expect(keys.remove('app', one.id)).toBe(false);
    expect(keys.remove('other', two.id)).toBe(false);
    expect(keys.remove('app', two.id)).toBe(true);
    expect(keys.remove('app', two.id)).toBe(false);
    expect(keys.of('app')).toEqual([one]);
  });
});
