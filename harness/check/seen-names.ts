import { mergeNames, type SeenName } from '../checklist/seen-name.ts';
import { customAttributesOf } from '../plan/custom-attributes-of.ts';
import { personalByLook } from '../plan/personal-data.ts';
import { typeOf, type ValueType } from '../plan/value-type.ts';
import type { BrazeEvent, EventType, JsonObject } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';

/** Braze takes names of 255 characters. */
const MAX_NAME = 255;
/** An app that says more in one check makes names of values: what is new among them tells nothing. */
const MAX_NAMES = 500;

/** What SDKs say for themselves, or nobody can read. */
const NO_NAMES: ReadonlySet<EventType> = new Set([
  'internal-event',
  'sdk-error',
  'device-info',
  'unknown-event',
  'unknown-endpoint',
  'malformed-request',
]);

/**
 * The names that an app said to Braze, with the types of their values; no value, and no name that looks like personal data.
 *
 * @returns `undefined` where there are too many to compare
 * @example
 * seenNames(ledger.all()); // [{ path: ['custom-event', 'signed_up'], types: [] }, …]
 */
export function seenNames(events: readonly BrazeEvent[]): SeenName[] | undefined {
  const names = mergeNames(events.map(namesOf)).filter(({ path }) => path.every(isName));
  return names.length > MAX_NAMES ? undefined : names;
}

function namesOf(event: BrazeEvent): SeenName[] {
  if (event.type === 'custom-event') {
    const path = ['custom-event', event.name];
    return [{ path, types: [] }, ...valuesOf(path, event.properties)];
  }
  if (event.type === 'purchase')
    return [{ path: ['purchase'], types: [] }, ...valuesOf(['purchase'], event.properties)];
  const standard = event.type === 'user-attributes' ? event.attributes : {};
  const attributes = [
    ...valuesOf(['attribute'], standard),
    ...customAttributesOf(event).map(([name, value]) => valueOf(['custom-attribute', name], value)),
  ];
  if (attributes.length > 0 || event.type === 'user-attributes') return attributes;
  return NO_NAMES.has(event.type) ? [] : [{ path: ['event', event.type], types: [] }];
}

const valuesOf = (path: readonly string[], values: JsonObject): SeenName[] =>
  Object.entries(values).map(([name, value]) => valueOf([...path, name], value));

/** `null` is of no type: it unsets. */
const valueOf = (path: readonly string[], value: Json): SeenName => ({
  path,
  types: value === null ? [] : [comparableType(typeOf(value))],
});

/** A price of 12 and one of 9.5 are of one type: which of them a run sees is chance. */
export const comparableType = (type: ValueType): string => (type === 'integer' ? 'number' : type);

const isName = (name: string): boolean =>
  name !== '' && name.length <= MAX_NAME && personalByLook(name) === undefined;
