/**
 * A pattern for an event or a profile: plain values must be equal, objects match when every key they name matches,
 * arrays match element by element and in length, a function is a predicate.
 */
export type Pattern<T> =
  | ((value: T) => boolean)
  | (T extends readonly (infer E)[]
      ? readonly Pattern<E>[]
      : T extends object
        ? { readonly [K in keyof T]?: Pattern<T[K]> | undefined }
        : T);

/** One place where a value differs from a pattern. `path` is dotted: `properties.price`. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly seen: unknown;
}

/**
 * Where `value` differs from `pattern`; an empty list means it matches. `undefined` in a pattern demands absence.
 *
 * @example
 * differences({ price: '49.90' }, { price: 49.9 }); // [{ path: 'price', expected: 49.9, seen: '49.90' }]
 */
export function differences(value: unknown, pattern: unknown, path = ''): Difference[] {
  if (typeof pattern === 'function') {
    return pattern(value) === true ? [] : [{ path, expected: pattern, seen: value }];
  }
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value) || value.length !== pattern.length)
      return [{ path, expected: pattern, seen: value }];
    return pattern.flatMap((part, index) => differences(value[index], part, `${path}[${index}]`));
  }
  if (typeof pattern === 'object' && pattern !== null) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [{ path, expected: pattern, seen: value }];
    return Object.entries(pattern).flatMap(([key, part]) =>
      differences(
        Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
        part,
        path ? `${path}.${key}` : key,
      ),
    );
  }
  return Object.is(value, pattern) ? [] : [{ path, expected: pattern, seen: value }];
}

/**
 * Whether values match a pattern: as `differences` finds them, but prepared once for many values, and without a word about why.
 *
 * @example
 * const isCheap = matcherOf({ price: (price: number) => price < 10 });
 * isCheap({ price: 9.9, currency: 'EUR' }); // true
 */
export function matcherOf(pattern: unknown): (value: unknown) => boolean {
  if (typeof pattern === 'function') return (value) => pattern(value) === true;
  if (Array.isArray(pattern)) {
    const parts = pattern.map(matcherOf);
    return (value) =>
      Array.isArray(value) &&
      value.length === parts.length &&
      parts.every((fits, index) => fits(value[index]));
  }
  if (typeof pattern === 'object' && pattern !== null) {
    const parts = Object.entries(pattern).map(([key, part]) => [key, matcherOf(part)] as const);
    return (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      parts.every(([key, fits]) =>
        fits(Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined),
      );
  }
  return (value) => Object.is(value, pattern);
}
