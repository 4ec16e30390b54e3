import { expect, it } from 'vitest';
import { definePlan } from '../plan/define-plan.ts';
import { planSchema } from '../plan/plan.ts';
import { plannedNames } from './planned-names.ts';

it('names what is planned as it names what is sent', () => {
  const plan = definePlan({
    events: {
      rated: { properties: { stars: { type: 'integer' }, at: { type: 'datetime' }, note: { type: 'any' } } },
    },
    purchases: { properties: { gift: { type: 'boolean' } } },
    attributes: { standard: ['first_name'], custom: { vip: { type: 'boolean' } } },
  });
  expect(plannedNames(planSchema.parse(plan))).toEqual([
    { path: ['attribute', 'first_name'], types: [] },
    { path: ['custom-attribute', 'vip'], types: ['boolean'] },
    { path: ['custom-event', 'rated', 'at'], types: ['datetime'] },
    { path: ['custom-event', 'rated', 'note'], types: [] },
    { path: ['custom-event', 'rated', 'stars'], types: ['number'] },
    { path: ['custom-event', 'rated'], types: [] },
    { path: ['purchase', 'gift'], types: ['boolean'] },
    { path: ['purchase'], types: [] },
  ]);
});

it('plans no purchases where none are said', () => {
  expect(plannedNames(planSchema.parse({}))).toEqual([]);
});
