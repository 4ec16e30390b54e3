import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { ENDPOINTS } from './endpoints.ts';

/** Names the endpoints read, so that random bodies get past the first gate. */
const NAMES = [
  ...['attributes', 'events', 'purchases', 'external_id', 'external_ids', 'user_alias', 'user_aliases'],
  ...[
    'alias_name',
    'alias_label',
    'alias_updates',
    'old_alias_name',
    'new_alias_name',
    'braze_id',
    'braze_ids',
  ],
  ...['email', 'phone', 'email_addresses', 'phone_numbers', 'prioritization', 'aliases_to_identify'],
  ...[
    'emails_to_identify',
    'merge_updates',
    'identifier_to_merge',
    'identifier_to_keep',
    'external_id_renames',
  ],
  ...[
    'current_external_id',
    'new_external_id',
    'push_token_import',
    'push_tokens',
    'app_id',
    'token',
    'name',
  ],
  ...['time', 'properties', 'product_id', 'currency', 'price', 'quantity', '_update_existing_only', 'list'],
  ...[
    '_merge_objects',
    'inc',
    'add',
    'remove',
    '$add',
    '$update',
    '$remove',
    'subscription_groups',
    'content',
  ],
  ...[
    'subscription_group_id',
    'subscription_state',
    'content_block_id',
    'state',
    'tags',
    'key_id',
    'device_id',
  ],
  ...[
    'rsa_public_key_str',
    'description',
    'fields_to_export',
    '__proto__',
    'constructor',
    'current_location',
  ],
  ...['campaign_id', 'canvas_id', 'schedule_id', 'send_id', 'segment_id', 'recipients', 'broadcast'],
  ...['external_user_id', 'external_user_ids', 'trigger_properties', 'context', 'messages', 'web_push'],
  ...['schedule', 'in_local_time', 'audience', 'AND', 'custom_attribute', 'comparison', 'value', 'alert'],
];

const plain = fc.oneof(
  fc.constantFrom(
    'u1',
    'u2',
    'a@example.com',
    'lamp',
    'EUR',
    '2026-01-01T00:00:00Z',
    'web-key',
    'subscribed',
  ),
  fc.constantFrom('', '__proto__', 'x'.repeat(998), '{{ x', '\u0000', '\ud800', '-271821-04-20'),
  fc.constantFrom(0, 1, -1, 1e308, 75.5, true, false, null),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plain,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 6 }),
  ),
}));
const body = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 6 });
const query = fc.array(
  fc.tuple(
    fc.constantFrom(
      'external_id',
      'external_id[]',
      'email',
      'phone',
      'limit',
      'offset',
      'page',
      'cursor',
      'unit',
    ),
    fc.constantFrom('u1', '', '1', '-1', '1e9', '%ff', 'c2tpcDo5OTk5OTk5OTk', 'hour', 'x'.repeat(2_000)),
  ),
  { maxLength: 6 },
);
const more = fc.constantFrom(
  '',
  '&length=100&event=viewed',
  '&length=1&ending_at=9999-12-31T23:59:59Z',
  '&length=1&ending_at=-271821-04-20',
  '&length=100&ending_at=1970-01-01&unit=hour',
  '&subscription_group_id=__proto__&app_id=web-key',
);

test('no body and no query makes an endpoint fail, and what is refused changes nothing', async () => {
  const twin = createTwin();
  const workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest', permissions: ENDPOINTS.map((it) => it.permission) }],
    users: [{ external_id: 'u1', email: 'a@example.com' }, { external_id: 'u2' }],
    campaigns: [{ id: 'lamp', apiTriggered: true, card: { title: 'Lamp' } }],
    canvases: [{ id: 'EUR', apiTriggered: true, steps: [{ id: 'end', type: 'exit' }] }],
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ENDPOINTS),
      body,
      query,
      more,
      async (endpoint, sent, pairs, rest) => {
        const search = pairs.map(([name, it]) => `${name}=${it}`).join('&');
        const before = JSON.stringify(workspace.profiles());
        const response = await twin.fetch(
          new Request(`https://rest.iad-01.braze.com${endpoint.path}?${search}${rest}`, {
            method: endpoint.method,
            headers: { authorization: 'Bearer rest' },
            ...(endpoint.method === 'GET' ? {} : { body: JSON.stringify(sent) }),
          }),
        );
        const answer = await response.text();
        expect(response.status, answer).toBeLessThan(500);
        if (response.status >= 400) expect(JSON.stringify(workspace.profiles())).toBe(before);
        expect(JSON.parse(answer)).toBeTypeOf('object');
      },
    ),
    { numRuns: 300 },
  );
  expect(twin.ledger.findings).toEqual([]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});
