import { z } from 'zod';
import { STATUSES } from './campaign-seed.ts';
import { conditionSeed } from './condition-seed.ts';
import { filterSeed } from './filter-seed.ts';
import type { Frozen } from './frozen.ts';
import { messageSeed } from './message-seed.ts';
import { cardSeed } from './other-seeds.ts';
import { audience, id, moment, text } from './parts.ts';
import { pushSeed } from './push-seed.ts';

const base = { id, name: text.optional() };
/** The id of the step that comes after; without it the journey ends. */
const next = text.optional();

const step = z.discriminatedUnion('type', [
  z
    .strictObject({
      ...base,
      type: z.literal('message'),
      push: pushSeed.optional(),
      card: cardSeed.optional(),
      message: messageSeed.optional(),
      next,
    })
    .refine((it) => [it.push, it.card, it.message].filter(Boolean).length === 1, {
      path: ['push'],
      error: 'a message step sends one thing: push, card or message',
    }),
  z.strictObject({ ...base, type: z.literal('delay'), seconds: z.number().min(0), next }),
  z.strictObject({ ...base, type: z.literal('decision'), filter: filterSeed, yes: next, no: next }),
  z.strictObject({
    ...base,
    type: z.literal('audience-paths'),
    paths: z.array(z.strictObject({ name: text.optional(), filter: filterSeed, next })).min(1),
    /** Where everybody else goes. */
    next,
  }),
  z.strictObject({ ...base, type: z.literal('exit') }),
]);

/** A Canvas: a journey of steps that people enter one by one. */
export const canvasSeed = z
  .strictObject({
    id,
    name: text.optional(),
    description: z.string().optional(),
    tags: z.array(text).optional(),
    status: z.enum(STATUSES).optional(),
    trigger: z.union([conditionSeed, z.array(conditionSeed).min(1)]).optional(),
    schedule: z.strictObject({ at: moment }).optional(),
    apiTriggered: z.boolean().optional(),
    audience: audience.optional(),
    /** `-1` once ever, `0` always, else seconds after the last entry. */
    reEnterAfterSeconds: z.int().min(-1).optional(),
    /** Ends the journey of whoever does this, wherever they are. */
    exitOn: z.array(conditionSeed).optional(),
    /** The first one is where people enter. */
    steps: z.array(step).min(1).max(200),
  })
  .superRefine(({ trigger, schedule, apiTriggered, steps }, context) => {
    const starts = [trigger, schedule, apiTriggered || undefined].filter((it) => it !== undefined);
    if (starts.length !== 1)
      context.addIssue({
        code: 'custom',
        path: ['trigger'],
        message: 'one thing starts a Canvas: trigger, schedule or apiTriggered',
      });
    const ids = new Set(steps.map((it) => it.id));
    for (const [index, it] of steps.entries()) {
      for (const target of targets(it)) {
        if (!ids.has(target))
          context.addIssue({
            code: 'custom',
            path: ['steps', index],
            message: `leads to "${target}", which is no step`,
          });
      }
    }
  });

export type CanvasStep = Frozen<z.input<typeof step>>;

/** The steps that a step can lead to. */
function targets(it: CanvasStep): string[] {
  const named =
    it.type === 'decision'
      ? [it.yes, it.no]
      : it.type === 'audience-paths'
        ? [it.next, ...it.paths.map((path) => path.next)]
        : it.type === 'exit'
          ? []
          : [it.next];
  return named.filter((target) => target !== undefined);
}
