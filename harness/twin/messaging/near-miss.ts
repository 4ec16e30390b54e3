import type { Json } from '../../wire/exchange.ts';
import { own } from '../../wire/fields.ts';
import type { CampaignSeed } from '../seed.ts';
import type { Happening } from './happenings.ts';
import { compare } from './segments/compare.ts';
import { seconds } from './seconds.ts';

type Condition = Exclude<NonNullable<CampaignSeed['trigger']>, readonly unknown[]>;
type Where = NonNullable<Extract<Condition, { on: 'purchase' }>['where']>;
type Filter = Where[number][number];

/** The conditions of a trigger. Without one, the start of a session. */
export function conditionsOf(trigger: CampaignSeed['trigger']): readonly Condition[] {
  const list = trigger ?? { on: 'session-start' };
  return 'on' in list ? [list] : list;
}

/**
 * What keeps a happening from meeting a condition: `undefined` when it meets it, `'other'` when it is another kind of
 * thing, else the difference in words. `now` in unix milliseconds.
 *
 * @example
 * missOf({ on: 'custom-event', name: 'viewed' }, { on: 'custom-event', name: 'seen', properties: {} }, now); // 'other'
 */
export function missOf(
  condition: Condition,
  happening: Happening,
  now: number,
): 'other' | string | undefined {
  if (condition.on !== happening.on) return 'other';
  switch (condition.on) {
    case 'custom-event': {
      const { name, properties } = happening as Extract<Happening, { on: 'custom-event' }>;
      if (condition.name !== undefined && condition.name !== name) return 'other';
      return missingGroup(condition.where, properties, now);
    }
    case 'purchase': {
      const { product, properties } = happening as Extract<Happening, { on: 'purchase' }>;
      if (condition.product !== undefined && condition.product !== product) return 'other';
      return missingGroup(condition.where, properties, now);
    }
    case 'push-click': {
      const { campaign } = happening as Extract<Happening, { on: 'push-click' }>;
      return condition.campaign === undefined || condition.campaign === campaign ? undefined : 'other';
    }
    case 'iam-click': {
      const { campaign, button } = happening as Extract<Happening, { on: 'iam-click' }>;
      if (condition.campaign !== campaign) return 'other';
      const wanted = condition.buttons?.map(String);
      if (!wanted || (button !== undefined && wanted.includes(button))) return undefined;
      return `it was button ${button ?? 'none'}, wanted ${wanted.join(' or ')}`;
    }
    case 'geofence': {
      const { geofence, transition } = happening as Extract<Happening, { on: 'geofence' }>;
      if (condition.geofence !== undefined && condition.geofence !== geofence) return 'other';
      const { transition: wanted = transition } = condition;
      return wanted === transition ? undefined : `it was ${transition}, wanted ${wanted}`;
    }
    default:
      return undefined;
  }
}

/** All groups must hold; within a group one filter is enough. */
function missingGroup(where: Where | undefined, properties: Json, now: number): string | undefined {
  const failing = where?.find((group) => !group.some((filter) => holds(filter, properties, now)));
  return failing
    ?.map(
      (filter) =>
        `${filter.key} was ${JSON.stringify(own(properties, filter.key)) ?? 'not there'}, wanted ${inWords(filter)}`,
    )
    .join(' and ');
}

function holds({ key, type, is, value }: Filter, properties: Json, now: number): boolean {
  const moment = (is === 'after' || is === 'before') && typeof value !== 'boolean' && value !== undefined;
  const seen = own(properties, key);
  if (type === 'string' && is === 'not-equals') return seen !== value;
  return compare(seen, { is, value: moment ? seconds(value) : value }, now);
}

const inWords = ({ is, value }: Filter) => (value === undefined ? is : `${is} ${JSON.stringify(value)}`);
