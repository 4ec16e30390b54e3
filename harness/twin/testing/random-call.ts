import * as fc from 'fast-check';
import type { JsonObject } from '../../wire/event.ts';
import type { Twin } from '../twin.ts';

/** A request to the twin as plain data. */
export interface Call {
  readonly path: string;
  readonly body: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

const user = fc.constantFrom('u1', 'u2', '__proto__');
const device = fc.constantFrom('d1', 'd2', 'd3');
const alias = fc.record({
  alias_label: fc.constantFrom('crm', '__proto__'),
  alias_name: fc.constantFrom('1', '2'),
});
const message = fc.constantFrom('spring', 'card', 'top');
const number = fc.integer({ min: 0, max: 5 });

const event = fc.oneof(
  fc.record({ name: fc.constant('ss'), data: fc.constant({}) }),
  fc.record({
    name: fc.constant('ce'),
    data: fc.record({ n: fc.constantFrom('a', '__proto__'), p: fc.constant({}) }),
  }),
  fc.record({
    name: fc.constant('p'),
    data: fc.record({
      pid: fc.constant('lamp'),
      c: fc.constant('EUR'),
      p: fc.constant('0.10'),
      q: fc.constant(1),
    }),
  }),
  fc.record({
    name: fc.constant('uae'),
    data: alias.map(({ alias_label: l, alias_name: a }) => ({ a, l })),
  }),
  fc.record({ name: fc.constant('inc'), data: fc.record({ key: fc.constant('points'), value: number }) }),
  fc.record({
    name: fc.constantFrom('cci', 'ccc', 'ccd'),
    data: message.map((id) => ({ ids: [id] })),
  }),
);

/** What is logged by the user `user`, or by nobody known. */
const owned = <T extends object>(what: fc.Arbitrary<T>) =>
  fc.tuple(what, fc.option(user)).map(([it, name]) => (name === null ? it : { ...it, user_id: name }));

const sdkCall = (path: string, body: fc.Arbitrary<object>): fc.Arbitrary<Call> =>
  fc.tuple(body, device, number).map(([more, id, time]) => ({
    path: `/api/v3/${path}`,
    body: { api_key: 'web-key', device_id: id, time: 1_700_000_000 + time, ...more } as JsonObject,
  }));

const restCall = (path: string, body: fc.Arbitrary<object>): fc.Arbitrary<Call> =>
  body.map((it) => ({ path, body: it as JsonObject }));

const someone = fc.oneof(
  user.map((external_id) => ({ external_id })),
  alias.map((user_alias) => ({ user_alias })),
);

/** Any request that changes a workspace with the app key `web-key`, from a few devices about a few users. */
export const randomCall: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 6,
    arbitrary: sdkCall(
      'data/',
      fc.record({
        events: fc.array(
          fc
            .tuple(owned(event), number)
            .map(([it, at]) => ({ ...it, time: 1_700_000_000 + at, session_id: 's' })),
          { maxLength: 4 },
        ),
        attributes: fc.array(
          owned(
            fc.oneof(
              fc.record({ custom: fc.record({ plan: number }) }),
              fc.record({ push_token: fc.constantFrom('token 1', 'token 2', null) }),
            ),
          ),
          { maxLength: 2 },
        ),
        respond_with: owned(fc.record({ triggers: fc.boolean() })),
      }),
    ),
  },
  sdkCall('content_cards/sync', owned(fc.constant({}))),
  sdkCall('banners/sync', owned(fc.constant({ placements: [{ id: 'home' }] }))),
  restCall(
    '/users/track',
    fc.record({
      attributes: fc.array(
        fc.tuple(someone, number).map(([who, plan]) => ({ ...who, plan, _update_existing_only: false })),
        { maxLength: 2 },
      ),
      events: fc.array(
        someone.map((who) => ({ ...who, name: 'a', time: '2023-11-14' })),
        { maxLength: 2 },
      ),
    }),
  ),
  restCall(
    '/users/alias/new',
    fc.tuple(alias, fc.option(user)).map(([it, external_id]) => ({
      user_aliases: [external_id === null ? it : { ...it, external_id }],
    })),
  ),
  restCall(
    '/users/identify',
    fc.tuple(alias, user).map(([user_alias, external_id]) => ({
      aliases_to_identify: [{ user_alias, external_id }],
    })),
  ),
  restCall(
    '/users/merge',
    fc.tuple(someone, someone).map(([identifier_to_merge, identifier_to_keep]) => ({
      merge_updates: [{ identifier_to_merge, identifier_to_keep }],
    })),
  ),
  restCall(
    '/users/delete',
    fc.oneof(
      user.map((id) => ({ external_ids: [id] })),
      alias.map((it) => ({ user_aliases: [it] })),
    ),
  ),
);

/** Sends the call with the REST key `rest-key`; gives the status and what was said. */
export async function sendCall(
  twin: Twin,
  { path, body, headers }: Call,
): Promise<readonly [number, unknown]> {
  const request = new Request(`https://braze.test${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer rest-key', ...headers },
    body: JSON.stringify(body),
  });
  const response = await twin.fetch(request);
  return [response.status, await response.json()];
}
