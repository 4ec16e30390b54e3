import { describe, expect, it } from 'vitest';
import { Query } from './query.ts';

describe('a query', () => {
  it.each([
    ['external_id=u-1', ['u-1']],
    ['external_id=u-1&external_id=u-2', ['u-1', 'u-2']],
    ['external_id[]=u-1&external_id%5B%5D=u-2', ['u-1', 'u-2']],
    ['external_id[0]=u-1&external_id[7]=u-2', ['u-1', 'u-2']],
    ['external_id[]=&external_id', []],
    ['external_id[a]=u-1&other=u-2', []],
    ['', []],
  ])('%s', (search, values) => {
    expect(new Query(search).texts('external_id')).toEqual(values);
  });

  it('takes the last value where one is wanted', () => {
    expect(new Query('page=1&page=2').text('page')).toBe('2');
    expect(new Query('page=').text('page')).toBeUndefined();
  });

  it('reads whole numbers within limits, and nothing else', () => {
    const read = (value: string) => new Query(`length=${value}`).whole('length', 1, 100, 14);
    expect(['1', '100', ''].map(read)).toEqual([1, 100, 14]);
    for (const bad of ['0', '101', '-1', '1.5', '1e2', '0x10', ' 1', 'NaN', '9'.repeat(400)])
      expect(read(bad)).toBeUndefined();
  });

  it('is no way to a prototype, and is not kept whole however long it is', () => {
    const query = new Query(`__proto__[polluted]=1&__proto__=2&${'external_id[]=u&'.repeat(100_000)}`);
    expect(query.text('__proto__')).toBe('2');
    expect(query.text('constructor')).toBeUndefined();
    expect(query.texts('external_id')).toHaveLength(100);
    expect(new Query('a=%ff%zz').text('a')).toContain('%zz');
  });
});
