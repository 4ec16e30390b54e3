import type { Json } from '../../wire/exchange.ts';
import { asNumber, isObject, own } from '../../wire/fields.ts';
import type { Comparison } from '../messaging/segments/compare.ts';
import type { Filter } from '../seed/filter-seed.ts';
import { isText } from './find-user.ts';

/** The most filters of one audience, so that none asks without end. A pattern counts for ten: some take long. */
const FILTERS_LIMIT = 50;
const COST_OF_PATTERN = 10;
const DEEPEST = 10;
const DAY = 86_400;

/**
 * The connected audience in a request, or what is wrong with it in words. It asks for custom attributes, subscription
 * states and the last use of an app only. Source: Braze's API reference, "Connected audience object".
 *
 * @example
 * audienceOf({ AND: [{ custom_attribute: { custom_attribute_name: 'plan', comparison: 'equals', value: 'pro' } }] });
 */
export function audienceOf(value: Json): Filter | string {
  if (costOf(value) > FILTERS_LIMIT)
    return `'audience' may have at most ${FILTERS_LIMIT} filters, of which a pattern counts for ${COST_OF_PATTERN}`;
  return filterOf(value, 0) ?? "'audience' is not a connected audience";
}

function filterOf(value: Json, depth: number): Filter | undefined {
  const [entry, ...others] = isObject(value) ? Object.entries(value) : [];
  if (!entry || others.length > 0 || depth > DEEPEST) return undefined;
  const [name, inner] = entry;
  if (name !== 'AND' && name !== 'OR')
    return Object.hasOwn(LEAVES, name) && isObject(inner) ? LEAVES[name]?.(inner) : undefined;
  const filters = Array.isArray(inner) ? inner.map((it: Json) => filterOf(it, depth + 1)) : [];
  if (filters.length === 0 || filters.includes(undefined)) return undefined;
  return name === 'AND' ? { all: filters as Filter[] } : { any: filters as Filter[] };
}

const LEAVES: Readonly<Record<string, (asked: Json) => Filter | undefined>> = {
  custom_attribute: (asked) => {
    const name = own(asked, 'custom_attribute_name');
    const compared = comparisonOf(asked);
    return isText(name) && compared ? { by: 'attribute', name, ...compared } : undefined;
  },
  push_subscription_status: (asked) => stateOf('push-subscription', asked),
  email_subscription_status: (asked) => stateOf('email-subscription', asked),
  last_used_app: (asked) => {
    const last = comparisonOf(asked);
    return last?.is === 'after' || last?.is === 'before' ? { by: 'sessions', last } : undefined;
  },
};

function stateOf(by: 'push-subscription' | 'email-subscription', asked: Json): Filter | undefined {
  const state = own(asked, 'value');
  if (state !== 'opted_in' && state !== 'subscribed' && state !== 'unsubscribed') return undefined;
  const filter: Filter = { by, states: [state] };
  const comparison = own(asked, 'comparison');
  return comparison === 'is' ? filter : comparison === 'is_not' ? { not: filter } : undefined;
}

function comparisonOf(asked: Json): Comparison | undefined {
  const comparison = own(asked, 'comparison');
  const value = own(asked, 'value');
  if (!isText(comparison) || !Object.hasOwn(COMPARISONS, comparison)) return undefined;
  const [is, takes] = COMPARISONS[comparison]!;
  switch (takes) {
    case 'nothing':
      return { is };
    case 'days': {
      const days = asNumber(value);
      return days !== undefined && days >= 0 ? { is, value: days * DAY } : undefined;
    }
    case 'a moment':
      return isText(value) && !Number.isNaN(Date.parse(value)) ? { is, value } : undefined;
    default:
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? { is, value }
        : undefined;
  }
}

/** The names of Braze's comparisons in the filters of segments. */
const COMPARISONS: Readonly<
  Record<string, readonly [Comparison['is'], 'nothing' | 'a value' | 'a moment' | 'days']>
> = {
  equals: ['equals', 'a value'],
  not_equal: ['not-equals', 'a value'],
  does_not_equal: ['not-equals', 'a value'],
  matches_regex: ['matches', 'a value'],
  does_not_match_regex: ['not-matches', 'a value'],
  includes_value: ['includes', 'a value'],
  does_not_include_value: ['not-includes', 'a value'],
  greater_than: ['more-than', 'a value'],
  greater_than_or_equal_to: ['at-least', 'a value'],
  less_than: ['less-than', 'a value'],
  less_than_or_equal_to: ['at-most', 'a value'],
  exists: ['exists', 'nothing'],
  does_not_exist: ['missing', 'nothing'],
  after: ['after', 'a moment'],
  before: ['before', 'a moment'],
  less_than_x_days_ago: ['within-last', 'days'],
  greater_than_x_days_ago: ['longer-ago-than', 'days'],
  less_than_x_days_in_the_future: ['within-next', 'days'],
  greater_than_x_days_in_the_future: ['further-ahead-than', 'days'],
};

/** How many filters there are at any depth. */
function costOf(value: Json): number {
  if (Array.isArray(value)) return value.reduce((sum: number, it: Json) => sum + costOf(it), 0);
  const lists = [own(value, 'AND'), own(value, 'OR')].filter((it) => it !== undefined);
  if (lists.length > 0) return lists.reduce((sum: number, it) => sum + costOf(it), 0);
  const comparison = own(own(value, 'custom_attribute'), 'comparison');
  return typeof comparison === 'string' && comparison.includes('regex') ? COST_OF_PATTERN : 1;
}
