import { z } from 'zod';
import { TARGET_KINDS } from '../checklist/check-result.ts';
import { STATUSES } from './symbols.ts';

const severity = z.enum(['blocker', 'major', 'minor']);

const cell = z.strictObject({
  item: z.string().describe('Id of the checklist item (docs/items.md)'),
  target: z.string(),
  kind: z.enum(TARGET_KINDS).describe('What the target really is; virtual is a model of a phone'),
  status: z.enum(STATUSES).describe('Only passed is green'),
  reason: z.string().describe('Why the cell is not green; empty when it is. Text from outside, one line'),
  severity,
});

const rule = z.strictObject({
  id: z.enum(['readable', 'proof', 'shards', ...severity.options]),
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
    problems: z
      .array(z.string())
      .describe('What makes the results themselves doubtful: none of them is ever green'),
    gate: z.strictObject({ passed: z.boolean(), rules: z.array(rule) }),
  })
  .meta({ title: 'The matrix of a run of braze-qa' });

export type MatrixJson = z.infer<typeof MATRIX_SCHEMA>;
