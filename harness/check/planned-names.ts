import { mergeNames, type SeenName } from '../checklist/seen-name.ts';
import type { Plan } from '../plan/plan.ts';
import type { ValueType } from '../plan/value-type.ts';
import { comparableType } from './seen-names.ts';

/**
 * The names that a plan agrees on, written as {@link seenNames} writes those that an app said: what was never sent can be told from both.
 *
 * @example
 * plannedNames(plan); // [{ path: ['custom-event', 'signed_up'], types: [] }, …]
 */
export function plannedNames({ events, purchases, attributes }: Plan): SeenName[] {
  return mergeNames([
    Object.entries(events).flatMap(([name, { properties }]) => [
      { path: ['custom-event', name], types: [] },
      ...valuesOf(['custom-event', name], properties),
    ]),
    purchases ? [{ path: ['purchase'], types: [] }, ...valuesOf(['purchase'], purchases.properties)] : [],
    attributes.standard.map((name) => ({ path: ['attribute', name], types: [] })),
    valuesOf(['custom-attribute'], attributes.custom),
  ]);
}

const valuesOf = (
  path: readonly string[],
  values: Readonly<Record<string, { readonly type: ValueType }>>,
): SeenName[] =>
  Object.entries(values).map(([name, { type }]) => ({
    path: [...path, name],
    types: type === 'any' ? [] : [comparableType(type)],
  }));
