import type { PlannedValue } from '../plan.ts';
import type { ValueType } from '../value-type.ts';
import type { SeenType, SeenValues } from './seen-values.ts';

/** What a plan says of a value, and in words what that stands on. */
export interface InferredValue {
  readonly planned: PlannedValue;
  readonly because: readonly string[];
}

const IN_WORDS: Readonly<Record<SeenType, string>> = {
  integer: 'an integer',
  number: 'a number with decimals',
  boolean: 'a boolean',
  datetime: 'a datetime',
  string: 'text',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

/** Types that hold others: seen together they are one. */
const WIDER: readonly (readonly [ValueType, readonly SeenType[]])[] = [
  ['number', ['number', 'integer']],
  ['string', ['string', 'datetime']],
];

/**
 * What values that were seen make of a plan.
 *
 * @param unset what `null` means: for attributes that one is unset, which says nothing of its type
 */
export function inferredValue(seen: SeenValues, { unset }: { readonly unset: boolean }): InferredValue {
  const counts = [...seen.types].filter(([type]) => !(unset && type === 'null'));
  const type = typeFor(counts.map(([type]) => type));
  const words = type === 'string' || type === 'array' ? seen.words : undefined;
  const { personal } = seen;
  return {
    planned: {
      type,
      ...(words ? { enum: [...words] } : {}),
      ...(personal ? { personal: true } : {}),
    },
    because: [
      ...(counts.length === 0 ? ['uncertain: only ever unset'] : []),
      ...(counts.length > 1
        ? [
            `${type === 'any' ? 'uncertain: ' : ''}${counts.map(([one, times]) => `${IN_WORDS[one]} ${times}×`).join(', ')}`,
          ]
        : []),
      ...(personal ? [`personal by its ${personal.by}: ${personal.what}`] : []),
    ],
  };
}

function typeFor(types: readonly SeenType[]): ValueType {
  const [only] = types;
  if (types.length === 1 && only !== undefined && only !== 'null') return only;
  const wider = WIDER.find(([, held]) => types.length > 0 && types.every((type) => held.includes(type)));
  return wider ? wider[0] : 'any';
}
