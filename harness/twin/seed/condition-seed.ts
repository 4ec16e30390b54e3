import { z } from 'zod';
import { comparator, COMPARATOR_NAMES, PROPERTY_TYPES } from '../messaging/comparators.ts';
import { TRANSITIONS } from './geofence-seed.ts';
import { text } from './parts.ts';

/** One look at a property of an event or a purchase. */
const filter = z
  .strictObject({
    key: text,
    /** Taken from the value, or from the comparator, where it is left out. */
    type: z.enum(PROPERTY_TYPES).optional(),
    is: z.enum(COMPARATOR_NAMES),
    value: z
      .union([z.string(), z.number(), z.boolean()], { error: 'must be text, a number or a boolean' })
      .optional(),
  })
  .superRefine(({ type, is, value }, context) => {
    const { types, value: wanted } = comparator(is);
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (type !== undefined && !types.includes(type))
      wrong('type', `must be ${types.join(' or ')} with "${is}"`);
    if (wanted === 'none' && value !== undefined) wrong('value', `"${is}" takes no value`);
    if (wanted === 'same' && value === undefined) wrong('value', `"${is}" needs a value`);
    if (wanted === 'seconds' && typeof value !== 'number')
      wrong('value', `"${is}" needs a number of seconds`);
    if (is === 'matches' || is === 'not-matches') {
      if (typeof value !== 'string' || !isPattern(value)) wrong('value', 'must be a regular expression');
    }
  });

/** All groups must hold; within a group one filter is enough. */
const where = z.array(z.array(filter).min(1)).min(1);

/** What sets a message off. */
export const conditionSeed = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('session-start') }),
  z.strictObject({ on: z.literal('test') }),
  z
    .strictObject({ on: z.literal('custom-event'), name: text.optional(), where: where.optional() })
    .refine((it) => it.where === undefined || it.name !== undefined, {
      path: ['name'],
      error: 'an event with `where` needs its name: SDKs never match one without',
    }),
  z
    .strictObject({ on: z.literal('purchase'), product: text.optional(), where: where.optional() })
    .refine((it) => it.where === undefined || it.product !== undefined, {
      path: ['product'],
      error: 'a purchase with `where` needs its product: SDKs never match one without',
    }),
  z.strictObject({ on: z.literal('push-click'), campaign: text.optional() }),
  z.strictObject({
    on: z.literal('iam-click'),
    campaign: text,
    buttons: z.array(z.union([text, z.int()])).optional(),
  }),
  z.strictObject({
    on: z.literal('geofence'),
    geofence: text.optional(),
    transition: z.enum(TRANSITIONS).optional(),
  }),
]);

export type TriggerCondition = z.input<typeof conditionSeed>;
export type PropertyFilter = z.input<typeof filter>;

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}
