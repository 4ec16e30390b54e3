import type { CampaignSeed, Plan } from '../../harness/check/check.ts';

type Where = Extract<CampaignSeed['trigger'], { on: 'custom-event' }>['where'];
type Group = NonNullable<Where>[number];
type Planned = Plan['events'][string]['properties'][string];

/** What a trigger asks of the required properties of an event: each is there, and of the planned type and values. */
export function asPlanned(plan: Plan, event: string): Where {
  const groups = Object.entries(plan.events[event]?.properties ?? {})
    .filter(([, { required }]) => required)
    .flatMap(([key, planned]) => anyOf(key, planned) ?? []);
  return groups.length > 0 ? groups : undefined;
}

/** One planned value or another. Triggers cannot look into lists and objects. */
function anyOf(key: string, { type, enum: allowed }: Planned): [Group] | undefined {
  if (type === 'array' || type === 'object') return undefined;
  if (allowed) return [allowed.map((value) => ({ key, is: 'equals', value }))];
  switch (type) {
    case 'boolean':
      return [[true, false].map((value) => ({ key, is: 'equals', value }))];
    case 'string':
      return [[{ key, is: 'matches', value: '^' }]];
    case 'datetime':
      return [[{ key, is: 'after', value: 0 }]];
    default:
      return [[{ key, is: 'at-least', value: Number.MIN_SAFE_INTEGER }]];
  }
}
