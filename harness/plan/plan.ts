import { z } from 'zod';

/** Types of property and attribute values. `datetime` is an ISO 8601 text. */
export const VALUE_TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'datetime'] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const value = z.strictObject({
  type: z.enum(VALUE_TYPES),
  /** The only values allowed; for arrays, the only elements. */
  enum: z.array(scalar).optional(),
});
const property = value.extend({ required: z.boolean().default(false) });
const properties = z.record(z.string(), property).default({});

/** The planned data schema: what the app has agreed to send. docs/plan.md describes the file. */
export const planSchema = z.strictObject({
  events: z
    .record(z.string(), z.strictObject({ description: z.string().optional(), properties }))
    .default({}),
  purchases: z
    .strictObject({
      currencies: z.array(z.string()).optional(),
      products: z.array(z.string()).optional(),
      properties,
    })
    .optional(),
  attributes: z
    .strictObject({
      standard: z.array(z.string()).default([]),
      custom: z.record(z.string(), value).default({}),
    })
    .default({ standard: [], custom: {} }),
});

export type Plan = z.infer<typeof planSchema>;
export type PlannedValue = z.infer<typeof value>;
export type PlannedProperties = z.infer<typeof properties>;
