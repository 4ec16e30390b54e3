import type { Term } from '../common/term.ts';
import type { BrazeEvent, JsonObject } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';
import { isObject } from '../wire/fields.ts';
import { customAttributesOf } from './custom-attributes-of.ts';
import type { Plan } from './plan.ts';
import { kindOf, kindOfType, type ValueType } from './value-type.ts';

const ofEvent = (name: string) => `property of event ${JSON.stringify(name)}`;
const OF_PURCHASE = 'purchase property';

const event = (name: string): Term => ({ of: 'event', name, type: '' });
const product = (name: string): Term => ({ of: 'product', name, type: '' });

/**
 * The terms of something that was tracked, by an SDK or by a backend. Fields of objects are named with their path.
 *
 * @example
 * termsOf({ type: 'custom-event', name: 'order_rated', properties: { stars: 4 }, … });
 * // [{ of: 'event', name: 'order_rated', type: '' }, { of: 'property of event "order_rated"', name: 'stars', type: 'a number' }]
 */
export function termsOf(seen: BrazeEvent): Term[] {
  if (seen.type === 'custom-event') return eventTerms(seen.name, seen.properties);
  if (seen.type === 'purchase') return purchaseTerms(seen.productId, seen.properties);
  return customAttributesOf(seen).map(([name, value]) => attributeTerm(name, value));
}

export const eventTerms = (name: string, properties: JsonObject): Term[] => [
  event(name),
  ...valueTerms(ofEvent(name), properties),
];

export const purchaseTerms = (productId: string, properties: JsonObject): Term[] => [
  product(productId),
  ...valueTerms(OF_PURCHASE, properties),
];

export const attributeTerm = (name: string, value: Json): Term => ({
  of: 'custom attribute',
  name,
  type: typeIn(value),
});

/** The terms that a plan agrees on. */
export function plannedTerms({ events, purchases, attributes }: Plan): Term[] {
  return [
    ...Object.entries(events).flatMap(([name, { properties }]) => [
      event(name),
      ...plannedProperties(ofEvent(name), properties),
    ]),
    ...(purchases?.products ?? []).map(product),
    ...plannedProperties(OF_PURCHASE, purchases?.properties ?? {}),
    ...plannedProperties('custom attribute', attributes.custom),
  ];
}

function plannedProperties(
  of: string,
  planned: Readonly<Record<string, { readonly type: ValueType }>>,
): Term[] {
  return Object.entries(planned).map(([name, { type }]) => ({ of, name, type: kindOfType(type) }));
}

function valueTerms(of: string, values: JsonObject, path: readonly string[] = []): Term[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const inside = [...path, key];
    const term = { of, name: inside.join('.'), type: typeIn(value) };
    return isObject(value) ? [term, ...valueTerms(of, value, inside)] : [term];
  });
}

/** `null` takes a value away, whatever its type. */
const typeIn = (value: Json): string => (value === null ? '' : kindOf(value));
