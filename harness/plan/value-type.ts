import type { Json } from '../wire/exchange.ts';

/**
 * Dates inside properties: the Web SDK writes `YYYY-MM-DDTHH:MM:SS`, without zone; Android's, as fixtures/wire/android shows, a space in the
 * place of the T.
 */
const DATETIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

const IS_TYPE = {
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => typeof value === 'string' && DATETIME.test(value),
  string: (value) => typeof value === 'string',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
} as const satisfies Record<string, (value: Json) => boolean>;

/** Types of property and attribute values, narrow ones before those that hold them. `any` is not agreed yet. */
export type ValueType = keyof typeof IS_TYPE;

export const VALUE_TYPES = Object.keys(IS_TYPE) as [ValueType, ...ValueType[]];

/** Whether a value is of a planned type. `null` is of none but `any`. */
export const isOfType = (value: Json, type: ValueType): boolean => IS_TYPE[type](value);

/**
 * The narrowest type of a value.
 *
 * @example
 * typeOf(3); // 'integer'
 * typeOf(null); // 'any'
 */
export const typeOf = (value: Json): ValueType => VALUE_TYPES.find((type) => IS_TYPE[type](value)) ?? 'any';

/**
 * The JSON type of a value in words, as sentences say it.
 *
 * @example
 * kindOf('49.90'); // 'text'
 */
export function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

const KINDS: Readonly<Record<ValueType, string>> = {
  integer: 'a number',
  number: 'a number',
  boolean: 'a boolean',
  datetime: 'text',
  string: 'text',
  array: 'an array',
  object: 'an object',
  any: '',
};

/** The JSON type of a planned type in the words of `kindOf`; empty for `any`. */
export const kindOfType = (type: ValueType): string => KINDS[type];
