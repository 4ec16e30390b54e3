import { z } from 'zod';
import { CATALOGUE, findItem } from './catalogue.ts';
import { nearest } from './nearest.ts';

const name = z.string().min(1, 'must not be empty').max(200);

const inBrief = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 100);
const ids = CATALOGUE.map(({ id }) => id);

const waiver = z.strictObject({
  item: z
    .enum(ids, {
      error: ({ input }) =>
        `there is no item ${inBrief(input)}; nearest: ${nearest(String(input), ids, 1).join()}`,
    })
    .refine(
      (id) => findItem(id).severity !== 'blocker',
      'is a blocker, and a release that is broken is not waived: mend it, or declare it notApplicable where it is',
    ),
  target: name,
  owner: name.refine(
    (owner) => !owner.includes('@'),
    'must be the name of a person or a team: reports mask addresses',
  ),
  reason: name,
  expires: z.iso.date('must be the last day of the waiver, like 2026-12-31'),
});

/** The policy as a configuration writes it, and as a run notes it in its results. */
export const GATE_POLICY = z.strictObject({
  blocks: z.array(z.enum(['blocker', 'major', 'minor'])).optional(),
  mustRun: z.array(name).optional(),
  waivers: z.array(waiver).max(200).optional(),
  regressions: z.enum(['warn', 'fail']).optional(),
});
