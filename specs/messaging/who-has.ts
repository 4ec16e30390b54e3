import type { Plan, SegmentSeed } from '../../harness/check/check.ts';

type Filter = SegmentSeed['filter'];
type Value = string | number | boolean | readonly string[] | null;

const A_DAY = 86_400;

/** Who has a value in a custom attribute, as a marketer who reads the plan would ask for it: by the planned type. */
export function whoHas(plan: Plan, name: string, value: Value): Filter {
  const asked = { by: 'attribute', name } as const;
  if (plan.attributes.custom[name]?.type === 'datetime') {
    const at = Date.parse(`${String(value)}Z`) / 1000;
    return {
      all: [
        { ...asked, is: 'after', value: at - A_DAY },
        { ...asked, is: 'before', value: at + A_DAY },
      ],
    };
  }
  if (value === null) return { ...asked, is: 'missing' };
  return typeof value === 'object'
    ? { ...asked, is: 'includes', value: value[0]! }
    : { ...asked, is: 'equals', value };
}
