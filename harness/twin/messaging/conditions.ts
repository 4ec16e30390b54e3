import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { CampaignSeed } from '../seed.ts';
import { comparator, type PropertyType } from './comparators.ts';
import { compact } from './compact.ts';
import { conditionsOf } from './near-miss.ts';
import { seconds } from './seconds.ts';
import { wireCampaign } from './tracking-id.ts';

type OneOrMore = NonNullable<CampaignSeed['trigger']>;
type Condition = Exclude<OneOrMore, readonly unknown[]>;
type Where = NonNullable<Extract<Condition, { on: 'purchase' }>['where']>;
type Filter = Where[number][number];

/** A campaign's trigger as SDKs read it: any one of the conditions fires it. Of geofences Braze alone knows. */
export function conditions(trigger: CampaignSeed['trigger']): JsonObject[] {
  return conditionsOf(trigger)
    .filter((it) => it.on !== 'geofence')
    .map(condition);
}

/** A condition without data fires on any event of its kind; SDKs want the data left out then. */
function condition(it: Exclude<Condition, { on: 'geofence' }>): JsonObject {
  switch (it.on) {
    case 'session-start':
      return { type: 'open' };
    case 'test':
      return { type: 'test' };
    case 'custom-event':
      return withData('custom_event', { event_name: it.name }, it.where);
    case 'purchase':
      return withData('purchase', { product_id: it.product }, it.where);
    case 'push-click':
      return withData('push_click', { campaign_id: it.campaign && wireCampaign(it.campaign) });
    case 'iam-click':
      return withData('iam_click', { id: wireCampaign(it.campaign), buttons: it.buttons?.map(String) });
  }
}

function withData(type: string, fields: Record<string, Json | undefined>, where?: Where): JsonObject {
  const data = compact({ ...fields, property_filters: where?.map((group) => group.flatMap(filters)) });
  const name = where ? `${type}_property` : type;
  return Object.keys(data).length === 0 ? { type: name } : { type: name, data };
}

/** A comparison as SDKs read it; of several, in a group of alternatives, one has to hold. */
function filters({ key, type, is, value }: Filter): JsonObject[] {
  const { wire, types, value: wanted } = comparator(is);
  const kind = type ?? (types.length === 1 ? types[0]! : kindOf(value));
  const moment = kind === 'date' && wanted === 'same' && typeof value !== 'boolean' && value !== undefined;
  return wire.map((number) =>
    compact({
      property_key: key,
      property_type: kind,
      comparator: number,
      property_value: moment ? seconds(value) : value,
    }),
  );
}

function kindOf(value: string | number | boolean | undefined): PropertyType {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}
