import type { Json } from '../../../wire/exchange.ts';
import { own } from '../../../wire/fields.ts';
import type { Tally } from '../../profile/profile.ts';
import { isPushEnabled } from './push-enabled.ts';
import { addTo, copyOf, timesWithin } from '../../profile/tally.ts';
import type { FilterLeaf } from '../../seed/filter-seed.ts';
import { compare, type Comparison } from './compare.ts';
import type { Verdict } from './filter.ts';
import type { Person } from './person.ts';

type Leaf = Exclude<FilterLeaf, { by: 'segment' }>;
type Asked<K extends Leaf['by']> = Extract<Leaf, { by: K }>;

/** Asks one question about a person. `now` in unix milliseconds. */
export function askLeaf(leaf: Leaf, person: Person, now: number): Verdict {
  return (LEAVES[leaf.by] as (leaf: Leaf, person: Person, now: number) => Verdict)(leaf, person, now);
}

const LEAVES: { readonly [K in Leaf['by']]: (leaf: Asked<K>, person: Person, now: number) => Verdict } = {
  attribute: (leaf, { profile }, now) =>
    compared(`custom attribute ${leaf.name}`, nested(profile.custom, leaf.name), leaf, now),
  profile: (leaf, { profile }, now) =>
    compared(leaf.name, profile.standard.get(leaf.name) ?? profile.captured.get(leaf.name), leaf, now),
  event: (leaf, { profile }, now) =>
    counted(`event ${leaf.name}`, profile.customEvents.get(leaf.name), leaf, now),
  purchase: (leaf, { profile }, now) => {
    const { product } = leaf;
    const tally = product === undefined ? sum(profile.purchases.values()) : profile.purchases.get(product);
    return counted(product === undefined ? 'any purchase' : `purchase of ${product}`, tally, leaf, now);
  },
  sessions: (leaf, { profile }, now) => {
    const { app } = leaf;
    const used = [...profile.apps].filter(([key]) => app === undefined || key === app);
    const what = app === undefined ? 'a session' : `a session of app ${app}`;
    return counted(what, sum(used.map(([, { sessions }]) => sessions)), leaf, now);
  },
  'app-version': (leaf, { profile }, now) => {
    const used = [...profile.apps].find(([key]) => leaf.app === undefined || key === leaf.app);
    return compared('app version', used?.[1].version || undefined, leaf, now);
  },
  platform: ({ platforms }, { devices }) =>
    oneOf(
      'platforms',
      devices.map(({ platform }) => platform),
      platforms,
    ),
  'push-enabled': ({ app }, person) => ({
    holds: isPushEnabled(person, app),
    because: `push is ${isPushEnabled(person, app) ? '' : 'not '}enabled`,
  }),
  'push-subscription': ({ states }, { profile }) =>
    oneOf('push subscription', [profile.standard.get('push_subscribe') ?? 'subscribed'], states),
  'email-subscription': ({ states }, { profile }) =>
    oneOf('e-mail subscription', [profile.standard.get('email_subscribe') ?? 'subscribed'], states),
  'subscription-group': ({ group, state }, { profile }) =>
    oneOf(`subscription group ${group}`, [profile.subscriptionGroups.get(group) ?? 'unsubscribed'], [state]),
  alias: ({ label, name }, { profile }, now) =>
    compared(
      `alias ${label}`,
      profile.aliases.get(label),
      name === undefined ? { is: 'exists' } : { is: 'equals', value: name },
      now,
    ),
  'external-id': (leaf, { profile }, now) => compared('external id', profile.externalId, leaf, now),
  'random-bucket': ({ from, to }, { profile: { randomBucket } }) => ({
    holds: randomBucket >= from && randomBucket <= to,
    because: `random bucket is ${randomBucket}, wanted ${from} to ${to}`,
  }),
  message: ({ id, was }, person) => {
    const contact = person.contact(id);
    const holds = was === 'received' ? contact.received > 0 : contact[was];
    return { holds, because: `message ${id} was ${holds ? '' : 'not '}${was}` };
  },
};

function compared(what: string, seen: Json | undefined, comparison: Comparison, now: number): Verdict {
  return {
    holds: compare(seen, comparison, now),
    because: `${what} is ${show(seen)}, wanted ${inWords(comparison)}`,
  };
}

/** All that is asked of a tally must hold. Nothing asked: at least once. */
function counted(
  what: string,
  tally: Tally | undefined,
  { times, withinDays, first, last }: Pick<Asked<'event'>, 'times' | 'withinDays' | 'first' | 'last'>,
  now: number,
): Verdict {
  const asked = times ?? (first || last ? undefined : ({ is: 'at-least', value: 1 } as const));
  const seen =
    tally === undefined ? 0 : withinDays === undefined ? tally.count : timesWithin(tally, withinDays, now);
  const days = withinDays === undefined ? '' : ` in ${withinDays} day(s)`;
  const verdicts = [
    ...(asked
      ? [
          {
            holds: compare(seen, asked, now),
            because: `${what} was seen ${seen} time(s)${days}, wanted ${inWords(asked)}`,
          },
        ]
      : []),
    ...(first ? [compared(`the first of ${what}`, isoOf(tally?.first), first, now)] : []),
    ...(last ? [compared(`the last of ${what}`, isoOf(tally?.last), last, now)] : []),
  ];
  return (
    verdicts.find(({ holds }) => !holds) ?? {
      holds: true,
      because: verdicts.map(({ because }) => because).join('; '),
    }
  );
}

function oneOf(what: string, seen: readonly Json[], wanted: readonly string[]): Verdict {
  return {
    holds: seen.some((it) => wanted.includes(String(it))),
    because: `${what} is ${seen.map(String).join(', ') || 'nothing'}, wanted ${wanted.join(' or ')}`,
  };
}

/** A nested attribute is reached by dots: `address.city`. A name that has dots of its own comes first. */
function nested(custom: ReadonlyMap<string, Json>, name: string): Json | undefined {
  if (custom.has(name)) return custom.get(name);
  const [top = '', ...path] = name.split('.');
  return path.reduce<Json | undefined>((value, key) => own(value, key), custom.get(top));
}

function sum(tallies: Iterable<Tally>): Tally | undefined {
  const [head, ...rest] = tallies;
  if (!head || rest.length === 0) return head;
  const total = copyOf(head);
  for (const tally of rest) addTo(total, tally);
  return total;
}

const isoOf = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());

const show = (value: Json | undefined) =>
  value === undefined || value === null ? 'not there' : JSON.stringify(value).slice(0, 80);

const inWords = ({ is, value }: Comparison) => (value === undefined ? is : `${is} ${JSON.stringify(value)}`);
