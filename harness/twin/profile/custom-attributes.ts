import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject } from '../../wire/fields.ts';

/** The most elements an array attribute keeps; the oldest go. Source: Braze's "Data types" page. */
export const ARRAY_LIMIT = 500;

/** The most characters of JSON a nested attribute keeps. Source: Braze's pages on nested attributes, 100 KB. */
const NESTED_LIMIT = 100_000;
/** Of each kind in one update; keeps a hostile one from going on for minutes. */
const OPERATIONS_LIMIT = 500;

type Attributes = Map<string, Json>;

/** Sets a custom attribute to a value of any type; `null` removes it. */
export function setCustom(custom: Attributes, key: string, value: Json): void {
  if (value === null) custom.delete(key);
  else custom.set(key, Array.isArray(value) ? asSet(value) : value);
}

/** Adds elements to an array attribute. One that is there already moves to the end. */
export function addToArray(custom: Attributes, key: string, value: Json): void {
  const added = new Set(listOf(value));
  const stored = custom.get(key);
  if (stored !== undefined && !Array.isArray(stored)) return;
  const kept = ((stored ?? []) as readonly Json[]).filter((element) => !added.has(element));
  custom.set(key, asSet([...kept, ...added]));
}

export function removeFromArray(custom: Attributes, key: string, value: Json): void {
  const stored = custom.get(key);
  if (!Array.isArray(stored)) return;
  const removed = new Set(listOf(value));
  custom.set(
    key,
    stored.filter((element: Json) => !removed.has(element)),
  );
}

/** Adds to a number; an attribute that is not there counts from 0, one that is no number stays. */
export function increment(custom: Attributes, key: string, by: number): void {
  const stored = custom.get(key) ?? 0;
  if (typeof stored === 'number' && Number.isFinite(by)) custom.set(key, stored + by);
}

/**
 * Merges an object into a nested custom attribute, or applies `$add`, `$remove` and `$update` to an array of objects.
 * A `null` anywhere in the patch drops the whole update, as Braze documents; so does a result that is too large.
 */
export function mergeNested(custom: Attributes, key: string, patch: Json): void {
  if (holdsNull(patch)) return;
  const value = merged(custom.get(key), patch);
  if (JSON.stringify(value).length <= NESTED_LIMIT) custom.set(key, value);
}

function merged(stored: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  if (OPERATIONS.some((name) => Object.hasOwn(patch, name))) {
    return changedArray(Array.isArray(stored) ? stored : [], patch);
  }
  const entries = new Map<string, Json>(isObject(stored) ? Object.entries(stored) : []);
  for (const [key, value] of Object.entries(patch)) entries.set(key, merged(entries.get(key), value));
  return Object.fromEntries(entries);
}

const OPERATIONS = ['$add', '$remove', '$update'] as const;

/** The order of the operations is Braze's, whatever order they are written in. */
function changedArray(stored: readonly Json[], patch: JsonObject): Json {
  const operation = (name: (typeof OPERATIONS)[number]) =>
    Object.hasOwn(patch, name) ? listOf(patch[name] ?? []).slice(0, OPERATIONS_LIMIT) : [];
  let list = [...stored, ...operation('$add')];
  for (const removal of operation('$remove')) list = list.filter((element) => !isMeant(element, removal));
  for (const update of operation('$update')) {
    const fresh =
      isObject(update) && Object.hasOwn(update, '$new_object') ? update['$new_object'] : undefined;
    if (!isObject(fresh)) continue;
    list = list.map((element) =>
      isObject(element) && isMeant(element, update) ? { ...element, ...fresh } : element,
    );
  }
  return list;
}

function isMeant(element: Json, selector: Json): boolean {
  if (!isObject(element) || !isObject(selector)) return false;
  const key = selector['$identifier_key'];
  return (
    typeof key === 'string' && Object.hasOwn(element, key) && element[key] === selector['$identifier_value']
  );
}

function holdsNull(value: Json): boolean {
  if (typeof value !== 'object') return false;
  return value === null || Object.values(value).some(holdsNull);
}

/** Arrays of plain values are sets. Objects are kept as they are: those arrays are lists. */
function asSet(list: readonly Json[]): Json {
  return [...new Set(list)].slice(-ARRAY_LIMIT);
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}
