import { z } from 'zod';
import { conditionSeed, type TriggerCondition } from './condition-seed.ts';
import { messageSeed } from './message-seed.ts';
import { cardSeed } from './other-seeds.ts';
import { audience, id, moment, text } from './parts.ts';
import { pushSeed } from './push-seed.ts';

export const STATUSES = ['active', 'stopped', 'archived', 'draft'] as const;

/** What is sent: one channel a campaign, so that its statistics mean one thing. */
const content = {
  message: messageSeed.optional(),
  push: pushSeed.optional(),
  card: cardSeed.optional(),
  control: z.boolean().optional(),
};

const variant = z.strictObject({
  id,
  name: text.optional(),
  /** Percent of the people who get it. */
  share: z.number().min(0).max(100),
  ...content,
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 22:00');

/** A campaign: a message for some people, and what sets it off. */
export const campaignSeed = z
  .strictObject({
    id,
    name: text.optional(),
    description: z.string().optional(),
    tags: z.array(text).optional(),
    status: z.enum(STATUSES).optional(),
    /** In-app messages: what the SDK shows it on. Pushes and cards: what makes Braze send it. */
    trigger: z.union([conditionSeed, z.array(conditionSeed).min(1)]).optional(),
    schedule: z.strictObject({ at: moment }).optional(),
    apiTriggered: z.boolean().optional(),
    ...content,
    variants: z.array(variant).min(1).max(9).optional(),
    priority: z.int().optional(),
    delaySeconds: z.number().min(0).optional(),
    reEligibleAfterSeconds: z
      .union([z.literal(-1), z.int().min(0)], { error: 'must be -1 (never), 0 (always) or seconds' })
      .optional(),
    minSecondsSinceLastTrigger: z.number().min(0).optional(),
    startTime: moment.optional(),
    endTime: moment.optional(),
    templated: z.boolean().optional(),
    audience: audience.optional(),
    /** Whom a push may reach by their push subscription. */
    recipients: z.enum(['subscribed', 'opted_in', 'all']).optional(),
    /** False: the workspace's frequency caps do not count for it. */
    frequencyCapped: z.boolean().optional(),
    quietHours: z
      .strictObject({ from: clockTime, to: clockTime, then: z.enum(['cancel', 'defer']) })
      .optional(),
  })
  .superRefine((campaign, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const contents = campaign.variants ?? [campaign];
    if (contents.some((it) => it.control !== true && !it.message && !it.push && !it.card))
      wrong('message', 'a campaign needs a message, a push or a card, unless it is a control');
    if (campaign.variants && (campaign.message || campaign.push || campaign.card || campaign.control))
      wrong('variants', 'say what is sent: `message`, `push`, `card` and `control` belong there');
    if (new Set(contents.flatMap((it) => CHANNELS.filter((name) => it[name]))).size > 1)
      wrong('push', 'a campaign has one channel: message, push or card');
    if (campaign.variants && sum(campaign.variants.map(({ share }) => share)) !== 100)
      wrong('variants', 'shares must add up to 100');
    const starts = [campaign.trigger, campaign.schedule, campaign.apiTriggered || undefined];
    if (starts.filter((it) => it !== undefined).length > 1)
      wrong('trigger', 'one thing starts a campaign: trigger, schedule or apiTriggered');
    if (contents.some(({ message }) => message) && (campaign.schedule || campaign.apiTriggered))
      wrong('trigger', 'in-app messages start on the device: only `trigger` says when');
    if (contents.some(({ message }) => message) && startsByGeofence(campaign.trigger))
      wrong('trigger', 'no SDK shows an in-app message on a geofence: send a push or a card');
    if (contents.some(({ push }) => push) && starts.every((it) => it === undefined))
      wrong('trigger', 'a push needs to know when: trigger, schedule or apiTriggered');
  });

const CHANNELS = ['message', 'push', 'card'] as const;

const startsByGeofence = (trigger: TriggerCondition | readonly TriggerCondition[] = []): boolean =>
  [trigger].flat().some(({ on }) => on === 'geofence');

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
