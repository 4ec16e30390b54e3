import type { JsonObject } from './event.ts';
import type { Json } from './exchange.ts';
import { inBrief, isObject, own } from './fields.ts';
import type { Said } from './dialects/dialect.ts';

/** Fields that say whose the attributes are, not what they are. */
const OWNER = new Set(['user_id', 'alias']);

/** The Web SDK sends these four together, all null when push is refused or switched off. */
const PUSH_KEYS = [
  ['publicKey', 'custom_push_public_key'],
  ['userAuth', 'custom_push_user_auth'],
  ['vapidPublicKey', 'custom_push_vapid_public_key'],
] as const;
const PUSH = new Set(['push_token', ...PUSH_KEYS.map(([, key]) => key as string)]);

/**
 * What one entry of a request's `attributes` means. It may change attributes, bring a push token, or both.
 *
 * @example
 * readAttributes({ user_id: 'u1', email: 'a@example.com', push_token: null });
 * // [{ type: 'user-attributes', … }, { type: 'push-token-removed', via: 'attributes' }]
 */
export function readAttributes(entry: Json): Said[] {
  if (!isObject(entry)) {
    return [{ type: 'malformed-request', reason: `expected attributes as an object, saw ${inBrief(entry)}` }];
  }
  const said: Said[] = [];
  const custom = own(entry, 'custom') ?? {};
  const push = own(entry, 'push_token');
  const standard = Object.entries(entry).filter(
    ([key]) => !OWNER.has(key) && key !== 'custom' && !(push !== undefined && PUSH.has(key)),
  );
  if (!isObject(custom)) {
    said.push({
      type: 'malformed-request',
      reason: `expected an object in "custom", saw ${inBrief(custom)}`,
    });
  }
  if (standard.length > 0 || isCustom(custom) || (push === undefined && isObject(custom))) {
    const attributes = Object.fromEntries(standard);
    said.push({ type: 'user-attributes', attributes, custom: isObject(custom) ? custom : {} });
  }
  if (push !== undefined) said.push(readPush(push, entry));
  return said;
}

const isCustom = (custom: Json) => isObject(custom) && Object.keys(custom).length > 0;

function readPush(token: Json, entry: JsonObject): Said {
  if (token === null) return { type: 'push-token-removed', via: 'attributes' };
  if (typeof token !== 'string') {
    return { type: 'malformed-request', reason: `expected text in "push_token", saw ${inBrief(token)}` };
  }
  const keys = PUSH_KEYS.map(([name, key]) => [name, own(entry, key)] as const);
  return {
    type: 'push-token',
    token,
    ...Object.fromEntries(keys.filter(([, value]) => typeof value === 'string')),
  };
}
