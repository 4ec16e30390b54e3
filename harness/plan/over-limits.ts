import type { BrazeEvent, EventOf, JsonObject } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';
import { isObject } from '../wire/fields.ts';
import { customAttributesOf } from './custom-attributes-of.ts';

/** Characters of a name, and of a text value. Source: Braze's "Event object". */
const TEXT = 255;
/** Characters of the JSON of an event's properties, or of one attribute. Source: "Event object", "Nested custom attributes". */
const JSON_SIZE = 100_000;
/** Elements of a list that is an attribute. Source: "Custom attribute data types". */
const ELEMENTS = 500;
/** Of one purchase. Source: "Purchase object". */
const QUANTITY = { least: 1, most: 100 } as const;
/** Names of event properties that Braze keeps for itself. */
const RESERVED: readonly string[] = ['time', 'event_name'];
/** Names with a dollar sign that mean something inside of an object: how a moment is written, and what to change. */
const OPERATORS: readonly string[] = [
  '$time',
  '$add',
  '$update',
  '$remove',
  '$identifier_key',
  '$identifier_value',
  '$new_object',
];

/**
 * What of an event is beyond what Braze takes, whatever the plan says: SDKs and Braze drop such data without a word.
 * An empty list means all is within the limits.
 *
 * @example
 * overLimits(event); // ['property "note" has a text of 300 characters; Braze takes 255']
 */
export function overLimits(event: BrazeEvent): string[] {
  if (event.type === 'custom-event') return eventOverLimits(event.name, event.properties);
  if (event.type === 'purchase') return purchaseOverLimits(event);
  return customAttributesOf(event).flatMap(([name, value]) => attributeOverLimits(name, value));
}

/** The same of an event that comes by another way. */
export function eventOverLimits(name: string, properties: JsonObject): string[] {
  return [
    ...nameProblem('event', name),
    ...propertiesOver('property', properties),
    ...RESERVED.filter((reserved) => Object.hasOwn(properties, reserved)).map(
      (reserved) => `property "${reserved}" has a name that Braze keeps for itself`,
    ),
  ];
}

type Purchase = Pick<EventOf<'purchase'>, 'productId' | 'currency' | 'quantity' | 'properties'>;

/** The same of a purchase. */
export function purchaseOverLimits({ productId, currency, quantity, properties }: Purchase): string[] {
  return [
    ...nameProblem('product', productId),
    ...(/^[A-Z]{3}$/.test(currency)
      ? []
      : [`currency ${brief(currency)} is no code of three capital letters`]),
    ...(Number.isInteger(quantity) && quantity >= QUANTITY.least && quantity <= QUANTITY.most
      ? []
      : [`quantity is ${quantity}; Braze takes ${QUANTITY.least} to ${QUANTITY.most}`]),
    ...propertiesOver('purchase property', properties),
  ];
}

/** The same of a custom attribute. */
export function attributeOverLimits(name: string, value: Json): string[] {
  const label = `custom attribute ${brief(name)}`;
  return [
    ...nameProblem('custom attribute', name),
    ...(Array.isArray(value) && value.length > ELEMENTS
      ? [`${label} has ${value.length} elements; Braze takes ${ELEMENTS}`]
      : []),
    ...valueOver(label, value),
    ...sizeOver(`${label} takes`, value),
  ];
}

function propertiesOver(what: string, properties: JsonObject): string[] {
  return [
    ...Object.entries(properties).flatMap(([name, value]) => [
      ...nameProblem(what, name),
      ...valueOver(`${what} ${brief(name)}`, value),
    ]),
    ...sizeOver('its properties take', properties),
  ];
}

function sizeOver(taker: string, value: Json): string[] {
  const size = JSON.stringify(value).length;
  return size > JSON_SIZE ? [`${taker} ${size} characters of JSON; Braze takes ${JSON_SIZE}`] : [];
}

function nameProblem(what: string, name: string): string[] {
  if (name === '') return [`${what} has an empty name`];
  if (name.length > TEXT)
    return [`${what} ${brief(name)} has a name of ${name.length} characters; Braze takes ${TEXT}`];
  return name.startsWith('$') && !OPERATORS.includes(name)
    ? [`${what} ${brief(name)} has a name that begins with $; Braze does not take it`]
    : [];
}

/** The first text or name inside that is too long: one is enough to see why. */
function valueOver(label: string, value: Json): string[] {
  if (typeof value === 'string') {
    return value.length > TEXT
      ? [`${label} has a text of ${value.length} characters; Braze takes ${TEXT}`]
      : [];
  }
  if (Array.isArray(value)) return firstOf(value as readonly Json[], (element) => valueOver(label, element));
  if (!isObject(value)) return [];
  return firstOf(Object.entries(value), ([name, inner]) => [
    ...nameProblem(`${label}, inside,`, name),
    ...valueOver(label, inner),
  ]);
}

function firstOf<T>(all: readonly T[], problems: (one: T) => string[]): string[] {
  for (const one of all) {
    const found = problems(one);
    if (found.length > 0) return found.slice(0, 1);
  }
  return [];
}

const brief = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
