import { z } from 'zod';
import { named } from './named.ts';
import { isOfType, VALUE_TYPES, type ValueType } from './value-type.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const valueShape = {
  description: z.string().optional(),
  type: z.enum(VALUE_TYPES),
  /** The only values allowed; for arrays, the only elements. */
  enum: z.array(scalar).optional(),
  /** Whether it holds personal data. Where it is not said, values that look like it are wrong. */
  personal: z.boolean().optional(),
};

interface EnumOf {
  readonly type: ValueType;
  readonly enum?: readonly z.infer<typeof scalar>[] | undefined;
}

/** An enum that no value of the type can meet is a slip of the pen. */
function enumFits({ type, enum: allowed }: EnumOf, context: z.RefinementCtx): void {
  if (type === 'array') return;
  for (const [index, value] of (allowed ?? []).entries()) {
    if (isOfType(value, type)) continue;
    context.addIssue({ code: 'custom', path: ['enum', index], message: `is not of the type ${type}` });
  }
}

const value = z.strictObject(valueShape).superRefine(enumFits);
const property = z
  .strictObject({ ...valueShape, required: z.boolean().default(false) })
  .superRefine(enumFits);
const properties = named(property).default({});

/** The planned data schema: what the app has agreed to send. docs/plan.md describes the file. */
export const planSchema = z.strictObject({
  events: named(z.strictObject({ description: z.string().optional(), properties })).default({}),
  purchases: z
    .strictObject({
      description: z.string().optional(),
      currencies: z.array(z.string()).optional(),
      products: z.array(z.string()).optional(),
      properties,
    })
    .optional(),
  attributes: z
    .strictObject({
      standard: z.array(z.string()).default([]),
      custom: named(value).default({}),
    })
    .default({ standard: [], custom: {} }),
});

export type Plan = z.infer<typeof planSchema>;
export type PlannedValue = z.infer<typeof value>;
export type PlannedProperties = z.infer<typeof properties>;
