import { nearest } from '../common/nearest.ts';
import type { BrazeEvent, JsonObject } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';
import { customAttributesOf } from './custom-attributes-of.ts';
import { personalByLook, personalByName } from './personal-data.ts';
import type { Plan, PlannedProperties, PlannedValue } from './plan.ts';
import { isOfType, kindOf } from './value-type.ts';

/** How much of a value is quoted: a sentence should stay one. */
const QUOTED = 200;

/** Names that are planned, as a list or as keys. */
type Names = readonly string[] | Readonly<Record<string, unknown>>;

/** To compare names takes its time, and a capture may have millions that are wrong, or one a million times. */
const HINTS = new WeakMap<Names, Map<string, string>>();
const MOST_HINTS = 1_000;

/**
 * What is wrong with an event by the plan: unknown names, missing required properties, wrong types, values outside an
 * enum, personal data where none is planned. Names are compared to the letter, case included. Values that are planned
 * as personal, or named so, are not repeated. An empty list means it is as planned.
 *
 * @example
 * againstPlan(event, plan); // ['property "price" is text ("49.90"), planned: number']
 */
export function againstPlan(event: BrazeEvent, plan: Plan): string[] {
  switch (event.type) {
    case 'custom-event': {
      const planned = plannedFor(plan.events, event.name);
      return planned
        ? propertiesAgainst(event.properties, planned.properties, 'property')
        : [notPlanned('event', event.name, plan.events)];
    }
    case 'purchase': {
      if (!plan.purchases) return ['purchases are not planned'];
      const { currencies, products } = plan.purchases;
      return [
        ...outside('currency', event.currency, currencies),
        ...outside('product', event.productId, products),
        ...propertiesAgainst(event.properties, plan.purchases.properties, 'purchase property'),
      ];
    }
    case 'user-attributes':
      return [
        ...Object.keys(event.attributes).flatMap((name) =>
          outside('standard attribute', name, plan.attributes.standard),
        ),
        ...customAttributes(event, plan),
      ];
    default:
      return customAttributes(event, plan);
  }
}

function customAttributes(event: BrazeEvent, { attributes: { custom } }: Plan): string[] {
  return customAttributesOf(event).flatMap(([name, value]) => {
    const planned = plannedFor(custom, name);
    if (!planned) return [notPlanned('custom attribute', name, custom)];
    // null unsets an attribute, whatever its type.
    return value === null ? [] : valueAgainst('custom attribute', name, value, planned);
  });
}

function propertiesAgainst(seen: JsonObject, planned: PlannedProperties, what: string): string[] {
  const missing = Object.entries(planned)
    .filter(([name, { required }]) => required && !Object.hasOwn(seen, name))
    .map(([name]) => `required ${what} ${JSON.stringify(name)} is missing`);
  const wrong = Object.entries(seen).flatMap(([name, value]) => {
    const plan = plannedFor(planned, name);
    return plan ? valueAgainst(what, name, value, plan) : [notPlanned(what, name, planned)];
  });
  return [...missing, ...wrong];
}

function valueAgainst(what: string, name: string, value: Json, planned: PlannedValue): string[] {
  const { type, enum: allowed, personal } = planned;
  const label = `${what} ${JSON.stringify(name)}`;
  const look = personalByLook(value);
  const isPersonal = () => personal ?? (look ?? personalByName(name, value)) !== undefined;
  const quoted = () => (isPersonal() ? 'a personal value' : quote(value));
  if (!isOfType(value, type)) return [`${label} is ${kindOf(value)} (${quoted()}), planned: ${type}`];
  const elements = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const isOutside = allowed && elements.some((element) => !allowed.includes(element as string));
  return [
    ...(isOutside ? [`${label} is ${quoted()}, planned: one of ${allowed.join(', ')}`] : []),
    ...(look === undefined || personal !== undefined
      ? []
      : [`${label} holds what looks like ${look}, and is not planned as personal`]),
  ];
}

function outside(what: string, value: string, allowed: readonly string[] | undefined): string[] {
  return !allowed || allowed.includes(value) ? [] : [notPlanned(what, value, allowed)];
}

function notPlanned(what: string, name: string, planned: Names): string {
  return `${what} ${quote(name)} is not planned${hintFor(name, planned)}`;
}

function hintFor(name: string, planned: Names): string {
  const hints = HINTS.get(planned) ?? new Map<string, string>();
  HINTS.set(planned, hints);
  const known = hints.get(name);
  if (known !== undefined || hints.size >= MOST_HINTS) return known ?? '';
  const near = nearest(name, Array.isArray(planned) ? planned : Object.keys(planned));
  const hint = near === undefined ? '' : `; nearest: ${JSON.stringify(near)}`;
  hints.set(name, hint);
  return hint;
}

function quote(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

const plannedFor = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
