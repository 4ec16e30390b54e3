import { expect, it } from 'vitest';
import { endpointFinder } from './endpoint-finder.ts';
import { found, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

const endpoint = (method: Endpoint['method'], path: string): Endpoint => ({
  method,
  path,
  permission: 'users.track',
  rateLimit: EVERYTHING_ELSE,
  does: 'nothing',
  handle: () => found({}),
});
const list = endpoint('GET', '/things/list');
const send = endpoint('POST', '/things/{thing_id}/send');
const find = endpointFinder([list, send]);

it('finds by method and path, with or without a slash at the end', () => {
  expect(find('GET', '/things/list')?.endpoint).toBe(list);
  expect(find('GET', '/things/list/')?.endpoint).toBe(list);
  expect(find('POST', '/things/list')).toBeUndefined();
  expect(find('GET', '/things/list//')).toBeUndefined();
  expect(find('GET', '/things/List')).toBeUndefined();
  expect(find('GET', '/__proto__')).toBeUndefined();
});

it('reads what stands for a name in the path', () => {
  const found = find('POST', '/things/a%20b/send');
  expect(found?.endpoint).toBe(send);
  expect(found?.params).toEqual(new Map([['thing_id', 'a b']]));
  for (const path of ['/things//send', '/things/a/b/send', '/things/%ff/send', '/things/a/send/x']) {
    expect(find('POST', path)).toBeUndefined();
  }
});
