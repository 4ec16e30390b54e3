import type { BrazeEvent } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';
import type { Plan, PlannedProperties, PlannedValue } from './plan.ts';

type Values = { readonly [key: string]: Json };

/**
 * What is wrong with an event by the plan: unknown names, missing required properties, wrong types, values outside an
 * enum. Names are compared to the letter, case included. An empty list means it is as planned.
 *
 * @example
 * againstPlan(event, plan); // ['property "price" is text ("49.90"), planned: number']
 */
export function againstPlan(event: BrazeEvent, plan: Plan): string[] {
  switch (event.type) {
    case 'custom-event': {
      const planned = own(plan.events, event.name);
      if (!planned)
        return [
          `event ${JSON.stringify(event.name)} is not planned${nearby(event.name, Object.keys(plan.events))}`,
        ];
      return propertiesAgainst(event.properties, planned.properties, 'property');
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
        ...Object.entries(event.custom).flatMap(([name, value]) => customAttribute(name, value, plan)),
      ];
    case 'attribute-array-set':
    case 'attribute-merge':
    case 'attribute-increment':
      return customAttribute(event.key, event.value, plan);
    case 'attribute-array-add':
    case 'attribute-array-remove':
      return customAttribute(event.key, [event.value], plan);
    case 'attribute-location-set':
    case 'attribute-location-removed':
      return own(plan.attributes.custom, event.key)
        ? []
        : [`custom attribute ${JSON.stringify(event.key)} is not planned`];
    default:
      return [];
  }
}

function customAttribute(name: string, value: Json, plan: Plan): string[] {
  const planned = own(plan.attributes.custom, name);
  if (!planned) {
    return [
      `custom attribute ${JSON.stringify(name)} is not planned${nearby(name, Object.keys(plan.attributes.custom))}`,
    ];
  }
  // null unsets an attribute, whatever its type.
  return value === null ? [] : valueAgainst(`custom attribute ${JSON.stringify(name)}`, value, planned);
}

function propertiesAgainst(seen: Values, planned: PlannedProperties, what: string): string[] {
  const missing = Object.entries(planned)
    .filter(([name, { required }]) => required && !Object.hasOwn(seen, name))
    .map(([name]) => `required ${what} ${JSON.stringify(name)} is missing`);
  const wrong = Object.entries(seen).flatMap(([name, value]) => {
    const plan = own(planned, name);
    const label = `${what} ${JSON.stringify(name)}`;
    return plan
      ? valueAgainst(label, value, plan)
      : [`${label} is not planned${nearby(name, Object.keys(planned))}`];
  });
  return [...missing, ...wrong];
}

function valueAgainst(label: string, value: Json, planned: PlannedValue): string[] {
  if (!IS_TYPE[planned.type](value))
    return [`${label} is ${kindOf(value)} (${JSON.stringify(value)}), planned: ${planned.type}`];
  const allowed = planned.enum;
  if (!allowed) return [];
  const elements = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return elements.some((element) => !allowed.includes(element as string))
    ? [`${label} is ${JSON.stringify(value)}, planned: one of ${allowed.join(', ')}`]
    : [];
}

/** The Web SDK writes dates inside properties as `YYYY-MM-DDTHH:MM:SS`, without zone. */
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

const IS_TYPE: Record<PlannedValue['type'], (value: Json) => boolean> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  datetime: (value) => typeof value === 'string' && DATETIME.test(value),
};

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function outside(what: string, value: string, allowed: readonly string[] | undefined): string[] {
  if (!allowed || allowed.includes(value)) return [];
  return [`${what} ${JSON.stringify(value)} is not planned${nearby(value, allowed)}`];
}

/** Points at a planned name that differs only in case, spaces or punctuation: the usual mistake. */
function nearby(name: string, planned: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const near = planned.find((other) => plain(other) === plain(name));
  return near === undefined ? '' : `; planned is ${JSON.stringify(near)}`;
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
