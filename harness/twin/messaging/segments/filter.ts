import type { Filter, FilterLeaf } from '../../seed/filter-seed.ts';
import { askLeaf } from './leaves.ts';
import type { Person } from './person.ts';

/** What a filter says of a person, and the value that decided it: `custom attribute plan is "free", wanted equals "pro"`. */
export interface Verdict {
  readonly holds: boolean;
  readonly because: string;
}

export interface FilterContext {
  /** Unix milliseconds. */
  readonly now: number;
  /** The filter of a segment; `undefined` when there is no such segment. */
  segment(id: string): Filter | undefined;
}

/** Segments may name each other; nobody means to nest them deeper. */
const DEEPEST = 20;

/**
 * Asks a filter about a person. Unknown segments hold for nobody.
 *
 * @example
 * ask({ by: 'attribute', name: 'plan', is: 'equals', value: 'pro' }, person, { now, segment: () => undefined });
 * // { holds: false, because: 'custom attribute plan is "free", wanted equals "pro"' }
 */
export function ask(filter: Filter, person: Person, context: FilterContext, depth = 0): Verdict {
  if (depth > DEEPEST) return { holds: false, because: `filters are nested deeper than ${DEEPEST}` };
  const inner = (it: Filter) => ask(it, person, context, depth + 1);
  if ('all' in filter) {
    const verdicts = filter.all.map(inner);
    const failing = verdicts.find(({ holds }) => !holds);
    return failing ?? { holds: true, because: verdicts.map(({ because }) => because).join('; ') };
  }
  if ('any' in filter) {
    const verdicts = filter.any.map(inner);
    const holding = verdicts.find(({ holds }) => holds);
    return holding ?? { holds: false, because: verdicts.map(({ because }) => because).join('; ') };
  }
  if ('not' in filter) {
    const { holds, because } = inner(filter.not);
    return { holds: !holds, because: `${because}, and that is excluded` };
  }
  return filter.by === 'segment' ? askSegment(filter, context, inner) : askLeaf(filter, person, context.now);
}

function askSegment(
  { id }: Extract<FilterLeaf, { by: 'segment' }>,
  context: FilterContext,
  inner: (filter: Filter) => Verdict,
): Verdict {
  const filter = context.segment(id);
  if (!filter) return { holds: false, because: `there is no segment ${id}` };
  const { holds, because } = inner(filter);
  return { holds, because: `${holds ? 'in' : 'not in'} segment ${id}: ${because}` };
}
