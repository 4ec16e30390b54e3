import { z } from 'zod';

/**
 * Names, each with what is planned for it. Zod's own record drops `__proto__`, which is a name like any other here.
 *
 * @example
 * named(z.number()).parse({ a: 1 }); // { a: 1 }
 */
export function named<T extends z.ZodType>(planned: T) {
  return z
    .custom<Record<string, z.input<T>>>(isRecord, 'must be names, each with what is planned for it')
    .transform((record) => new Map(Object.entries(record)))
    .pipe(z.map(z.string(), planned))
    .transform((map): Record<string, z.output<T>> => Object.fromEntries(map));
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
