import { z } from 'zod';
import { TARGET_KINDS } from '../checklist/check-result.ts';
import { STATUSES } from './symbols.ts';

const severity = z.enum(['blocker', 'major', 'minor']);

const cell = z.strictObject({
  item: z.string().describe('Id of the checklist item (docs/items.md)'),
  target: z.string(),
  kind: z
    .enum(TARGET_KINDS)
    .describe(
      'What the target really is; virtual is a model of a phone, jvm has Braze’s own SDK and no phone',
    ),
  status: z.enum(STATUSES).describe('Only passed is green'),
  reason: z.string().describe('Why the cell is not green; empty when it is. Text from outside, one line'),
  severity,
  found: z.enum(STATUSES).optional().describe('Of a cell that is waived: what was found'),
});

const waiver = z.strictObject({
  item: z.string(),
  target: z.string(),
  owner: z.string(),
  reason: z.string(),
  expires: z.string().describe('Its last day, to its end in UTC'),
  state: z
    .enum(['active', 'unused', 'idle', 'expired'])
    .describe(
      'active: it accepts what was found; unused: there is nothing left to accept; idle: nobody looked; expired: it fails the gate',
    ),
});

/** Names come from an app: more than Braze takes is no name. */
const path = z
  .array(z.string().max(300))
  .min(1)
  .max(3)
  .describe('What is named, its name, and of a property its own: ["custom-event", "signed_up", "plan"]');
const types = z.array(z.string().max(20)).max(10).describe('Types of the values that were seen, in order');

/** A name that an app said to Braze, or is planned to say; also in the labels `seen` and `planned` of a result. */
export const SEEN_NAME = z.strictObject({ path, types });

const run = z.strictObject({
  app: z.string().describe('The name of the project'),
  id: z.array(z.string()).describe('The runs that the results are of: several where shards were merged'),
  commit: z.string().optional(),
  started: z.iso.datetime().optional().describe('The first start of a check'),
  ended: z.iso.datetime().optional(),
});

const changedCell = z.strictObject({
  item: z.string(),
  target: z.string(),
  was: z.enum(STATUSES),
  is: z.enum(STATUSES),
});
const nameOnTarget = z.strictObject({ target: z.string(), path });

const comparison = z.strictObject({
  started: z.string().optional().describe('When the last green run began'),
  newFailures: z.array(changedCell),
  fixed: z.array(changedCell),
  added: z.array(nameOnTarget).describe('Names of events, properties and attributes that were not seen then'),
  lost: z.array(nameOnTarget).describe('Names that were seen then, and are not now'),
  changed: z.array(z.strictObject({ target: z.string(), path, was: types, is: types })),
  notCompared: z
    .array(z.string())
    .describe('Targets whose names cannot be compared: one of the runs looked at less'),
});

const rule = z.strictObject({
  id: z.enum(['readable', 'proof', 'targets', ...severity.options, 'waivers', 'baseline', 'shards']),
  outcome: z.enum(['passed', 'warned', 'failed']),
  words: z.string().describe('What the rule objects to; empty when it passed'),
});

/** What `--json FILE` writes. Published as docs/schema/matrix.schema.json; keys are added, never taken away or given another meaning. */
export const MATRIX_SCHEMA = z
  .strictObject({
    cells: z.array(cell).describe('Item by item, target by target'),
    personalData: z
      .enum(['hidden', 'kept'])
      .describe('Whether the results this was made of hold personal data; this file never does'),
    mode: z
      .enum(['twin', 'live'])
      .optional()
      .describe("Who answered the app: the twin, or the team's test workspace at Braze"),
    problems: z
      .array(z.string())
      .describe('What makes the results themselves doubtful: none of them is ever green'),
    gate: z.strictObject({ passed: z.boolean(), rules: z.array(rule) }),
    run: run.optional(),
    waivers: z.array(waiver).optional(),
    seen: z
      .array(z.strictObject({ target: z.string(), names: z.array(SEEN_NAME) }))
      .optional()
      .describe('What the app said to Braze: names and types, no values'),
    planned: z
      .array(SEEN_NAME)
      .optional()
      .describe('What the data schema plans, where a check looked at it: written as in seen'),
    baseline: comparison.optional().describe('Against the last green run, with --baseline'),
  })
  .meta({ title: 'The matrix of a run of braze-qa' });

export type MatrixJson = z.infer<typeof MATRIX_SCHEMA>;
