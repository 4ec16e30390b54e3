import type { BrazeEvent, JsonObject } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';

/** What Braze bills for, by what it was spent on. */
export interface DataPoints {
  readonly sessions: number;
  readonly customEvents: number;
  readonly purchases: number;
  readonly attributes: number;
}

/** How a person or a token can be reached is free: subscription states are no attributes for the bill. */
const FREE_ATTRIBUTES: ReadonlySet<string> = new Set(['email_subscribe', 'push_subscribe']);

/**
 * The data points that events cost, by Braze's guide on data points: one for each session start, session end, custom
 * event, purchase, and attribute that is sent, changed or not; an object costs one for each of its keys, a list one
 * however long. Free are push tokens, what SDKs collect by themselves (device, country, language, places), aliases,
 * subscription states, and what people do with messages.
 *
 * @example
 * totalOf(dataPointsOf(ledger.all())); // 7
 */
export function dataPointsOf(events: readonly BrazeEvent[]): DataPoints {
  const points = { sessions: 0, customEvents: 0, purchases: 0, attributes: 0 };
  for (const event of events) {
    if (event.type === 'session-start' || event.type === 'session-end') points.sessions += 1;
    else if (event.type === 'custom-event') points.customEvents += 1;
    else if (event.type === 'purchase') points.purchases += 1;
    else points.attributes += attributePoints(event);
  }
  return points;
}

/** All of them together. */
export const totalOf = (points: DataPoints): number =>
  points.sessions + points.customEvents + points.purchases + points.attributes;

/**
 * In words, without what cost nothing.
 *
 * @example
 * inWords({ sessions: 2, customEvents: 0, purchases: 1, attributes: 4 }); // '7 (sessions 2, purchases 1, attributes 4)'
 */
export function inWords(points: DataPoints): string {
  const parts = (['sessions', 'customEvents', 'purchases', 'attributes'] as const)
    .filter((kind) => points[kind] > 0)
    .map((kind) => `${WORDS[kind]} ${points[kind]}`);
  return parts.length === 0 ? '0' : `${totalOf(points)} (${parts.join(', ')})`;
}

const WORDS = {
  sessions: 'sessions',
  customEvents: 'custom events',
  purchases: 'purchases',
  attributes: 'attributes',
} as const satisfies Record<keyof DataPoints, string>;

function attributePoints(event: BrazeEvent): number {
  switch (event.type) {
    case 'user-attributes': {
      const standard = Object.keys(event.attributes).filter((name) => !FREE_ATTRIBUTES.has(name));
      return (
        standard.length + Object.values(event.custom).reduce<number>((sum, value) => sum + pointsOf(value), 0)
      );
    }
    case 'attribute-merge':
      return keysOf(event.value);
    case 'attribute-array-set':
    case 'attribute-array-add':
    case 'attribute-array-remove':
    case 'attribute-increment':
    case 'attribute-location-set':
    case 'attribute-location-removed':
      return 1;
    default:
      return 0;
  }
}

const pointsOf = (value: Json): number => (isObject(value) ? keysOf(value) : 1);

/** The keys of an object, and of the objects in it; an object that holds nothing is still a value that is set. */
function keysOf(object: JsonObject): number {
  let keys = 0;
  const open: JsonObject[] = [object];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const value of Object.values(next)) {
      if (isObject(value)) open.push(value);
      else keys += 1;
    }
  }
  return Math.max(keys, 1);
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
