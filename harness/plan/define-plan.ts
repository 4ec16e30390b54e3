import type { z } from 'zod';
import type { planSchema } from './plan.ts';

/** A plan as people write it: what has a default may be left out. */
export type PlanInput = z.input<typeof planSchema>;

/**
 * Gives a plan in TypeScript its types; returns it unchanged.
 *
 * @example
 * export default definePlan({ events: { product_viewed: { properties: { price: { type: 'number' } } } } });
 */
export const definePlan = (plan: PlanInput): PlanInput => plan;
