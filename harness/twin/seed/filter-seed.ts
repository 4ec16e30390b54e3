import { z } from 'zod';
import { PROFILE_FIELDS } from '../profile/profile-fields.ts';
import type { Frozen } from './frozen.ts';
import { PLATFORMS, text } from './parts.ts';

/** How a filter compares. Times: `after` and `before` take a moment, the last four a number of seconds. */
export const FILTER_COMPARATORS = [
  'equals',
  'not-equals',
  'more-than',
  'at-least',
  'less-than',
  'at-most',
  'matches',
  'not-matches',
  'includes',
  'not-includes',
  'exists',
  'missing',
  'after',
  'before',
  'within-last',
  'longer-ago-than',
  'within-next',
  'further-ahead-than',
] as const;

const SUBSCRIPTIONS = ['opted_in', 'subscribed', 'unsubscribed'] as const;

const comparison = {
  is: z.enum(FILTER_COMPARATORS),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
};
const compared = z.strictObject(comparison);
/** How often, and when first and last; `withinDays` counts the last blocks of 24 hours, at most 30, as Braze does. */
const counted = {
  times: compared.optional(),
  withinDays: z.int().min(1).max(30).optional(),
  first: compared.optional(),
  last: compared.optional(),
};

const leaf = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('attribute'), name: text, ...comparison }),
  z.strictObject({ by: z.literal('profile'), name: z.enum(PROFILE_FIELDS), ...comparison }),
  z.strictObject({ by: z.literal('event'), name: text, ...counted }),
  z.strictObject({ by: z.literal('purchase'), product: text.optional(), ...counted }),
  z.strictObject({ by: z.literal('sessions'), app: text.optional(), ...counted }),
  z.strictObject({ by: z.literal('app-version'), app: text.optional(), ...comparison }),
  z.strictObject({ by: z.literal('platform'), platforms: z.array(z.enum(PLATFORMS)).min(1) }),
  z.strictObject({ by: z.literal('push-enabled'), app: text.optional() }),
  z.strictObject({ by: z.literal('push-subscription'), states: z.array(z.enum(SUBSCRIPTIONS)).min(1) }),
  z.strictObject({ by: z.literal('email-subscription'), states: z.array(z.enum(SUBSCRIPTIONS)).min(1) }),
  z.strictObject({
    by: z.literal('subscription-group'),
    group: text,
    state: z.enum(['subscribed', 'unsubscribed']),
  }),
  z.strictObject({ by: z.literal('alias'), label: text, name: text.optional() }),
  z.strictObject({ by: z.literal('external-id'), ...comparison }),
  z.strictObject({
    by: z.literal('random-bucket'),
    from: z.int().min(0).max(9_999),
    to: z.int().min(0).max(9_999),
  }),
  z.strictObject({ by: z.literal('message'), id: text, was: z.enum(['received', 'clicked', 'dismissed']) }),
  z.strictObject({ by: z.literal('segment'), id: text }),
]);

/** One question about a person. */
export type FilterLeaf = Frozen<z.input<typeof leaf>>;
/** Questions joined by and, or and not. */
export type Filter =
  | FilterLeaf
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter };

/** Who is in a segment. */
export const filterSeed: z.ZodType<Filter, Filter> = z.lazy(() =>
  z.union([
    leaf,
    z.strictObject({ all: z.array(filterSeed).min(1) }),
    z.strictObject({ any: z.array(filterSeed).min(1) }),
    z.strictObject({ not: filterSeed }),
  ]),
) as z.ZodType<Filter, Filter>;

/** A segment: everybody its filter holds for, at the moment of asking. */
export const segmentSeed = z.strictObject({
  id: text.max(200),
  name: text.optional(),
  description: z.string().optional(),
  tags: z.array(text).optional(),
  filter: filterSeed,
});
