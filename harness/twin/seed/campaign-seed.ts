import { z } from 'zod';
import { comparator, COMPARATOR_NAMES, PROPERTY_TYPES } from '../messaging/comparators.ts';
import { audience, id, jsonObject, moment, text } from './parts.ts';

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

const condition = z.discriminatedUnion('on', [
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
]);

export const MESSAGE_TYPES = ['slideup', 'modal', 'full', 'html', 'web_html', 'html_full'] as const;

const button = z.strictObject({
  id: z.union([z.string().min(1), z.int().min(0)]).optional(),
  text,
  url: text.optional(),
});

const message = z.strictObject({
  type: z.enum(MESSAGE_TYPES),
  header: z.string().optional(),
  /** The text, or the HTML document of the HTML types. */
  text: z.string(),
  buttons: z.array(button).optional(),
  imageUrl: text.optional(),
  url: text.optional(),
  openIn: z.enum(['same', 'new']).optional(),
  slideFrom: z.enum(['top', 'bottom']).optional(),
  closes: z.enum(['swipe', 'auto']).optional(),
  durationMs: z.int().min(1).optional(),
  extras: jsonObject.optional(),
  /** Laid over what we build, under Braze's own key names. */
  data: jsonObject.optional(),
});

/** A campaign with an in-app message. */
export const campaignSeed = z
  .strictObject({
    id,
    name: text.optional(),
    trigger: z.union([condition, z.array(condition).min(1)]).optional(),
    message: message.optional(),
    priority: z.int().optional(),
    delaySeconds: z.number().min(0).optional(),
    reEligibleAfterSeconds: z
      .union([z.literal(-1), z.int().min(0)], { error: 'must be -1 (never), 0 (always) or seconds' })
      .optional(),
    minSecondsSinceLastTrigger: z.number().min(0).optional(),
    startTime: moment.optional(),
    endTime: moment.optional(),
    control: z.boolean().optional(),
    templated: z.boolean().optional(),
    audience: audience.optional(),
  })
  .refine((it) => it.control === true || it.message !== undefined, {
    path: ['message'],
    error: 'a campaign needs a message, unless it is a control',
  });

export type TriggerCondition = z.input<typeof condition>;
export type PropertyFilter = z.input<typeof filter>;
export type InAppMessage = z.input<typeof message>;

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}
