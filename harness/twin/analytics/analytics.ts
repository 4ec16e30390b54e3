import type { Json } from '../../wire/exchange.ts';
import { isObject } from '../../wire/fields.ts';
import type { Stateful } from '../stateful.ts';
import { HOUR, type Bucket } from './buckets.ts';

/** What is counted. Events and products have names. */
export type Series =
  | { readonly of: 'sessions' | 'new-users' | 'uninstalls' }
  | { readonly of: 'events' | 'quantity' | 'revenue'; readonly name: string };

/** Whose counts are asked for: everybody's where nothing is said. */
export interface Filter {
  readonly app?: string | undefined;
  readonly isMember?: ((brazeId: string) => boolean) | undefined;
}

/** Who did something, and in which app: `''` where REST did not name one. */
export interface Doer {
  readonly brazeId: string;
  readonly app: string;
}

interface State {
  /** Amounts by series, hour since 1970, and doer. */
  readonly series: Map<string, Map<number, Map<string, number>>>;
  /** Who was merged into whom, by braze id. */
  readonly heirs: Map<string, string>;
  /** The type an attribute had when it was first seen. */
  readonly attributes: Map<string, string>;
}

/**
 * What happened in a workspace, per hour, app and user: what the data series of the REST API are made of. Counts stay
 * when users are deleted, as Braze's do.
 *
 * @example
 * const analytics = new Analytics();
 * analytics.count({ of: 'events', name: 'viewed' }, { brazeId, app: 'app-key' }, Date.now());
 * analytics.names('events'); // ['viewed']
 */
export class Analytics implements Stateful<State> {
  state: State = { series: new Map(), heirs: new Map(), attributes: new Map() };

  /** Counts something that happened at a time (unix milliseconds). */
  count(series: Series, doer: Doer, at: number, amount = 1): void {
    const hours = mapIn(this.state.series, keyOf(series));
    const doers = mapIn(hours, Math.floor(at / HOUR));
    // Braze ids have no slash.
    const key = `${doer.brazeId}/${doer.app}`;
    doers.set(key, (doers.get(key) ?? 0) + amount);
  }

  /** Remembers the types of custom attributes; one that is not set is passed over. */
  sawAttributes(custom: ReadonlyMap<string, Json>, names: Iterable<string>): void {
    for (const name of names) {
      const value = custom.get(name);
      if (value !== undefined && !this.state.attributes.has(name))
        this.state.attributes.set(name, typeOf(value));
    }
  }

  /** One profile was merged into another: from now on its counts are the other's. */
  merged(from: string, to: string): void {
    this.state.heirs.set(from, to);
  }

  /** The names of events or products that were ever counted, in alphabetical order. */
  names(of: 'events' | 'quantity'): string[] {
    const prefix = `${of}:`;
    return [...this.state.series.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .sort();
  }

  /** Custom attributes with the type they were first seen with, by name in alphabetical order. */
  attributes(): [name: string, type: string][] {
    return [...this.state.attributes].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** How much there was in each bucket, of all series together. */
  sums(series: readonly Series[], buckets: readonly Bucket[], filter: Filter): number[] {
    return buckets.map((bucket) => {
      let sum = 0;
      for (const one of series) for (const [, amount] of this.#within(one, bucket, filter)) sum += amount;
      return Math.round(sum * 1e6) / 1e6;
    });
  }

  /** How many different users there were in each bucket. */
  users(series: Series, buckets: readonly Bucket[], filter: Filter): number[] {
    return buckets.map((bucket) => {
      const users = new Set<string>();
      for (const [brazeId] of this.#within(series, bucket, filter)) users.add(brazeId);
      return users.size;
    });
  }

  *#within(series: Series, { from, to }: Bucket, { app, isMember }: Filter): Generator<[string, number]> {
    const hours = this.state.series.get(keyOf(series));
    if (!hours) return;
    for (let hour = Math.floor(from / HOUR); hour < to / HOUR; hour++) {
      for (const [key, amount] of hours.get(hour) ?? []) {
        const slash = key.indexOf('/');
        if (app !== undefined && key.slice(slash + 1) !== app) continue;
        const brazeId = this.#heirOf(key.slice(0, slash));
        if (isMember?.(brazeId) ?? true) yield [brazeId, amount];
      }
    }
  }

  #heirOf(brazeId: string): string {
    let last = brazeId;
    for (let heir = this.state.heirs.get(last); heir !== undefined; heir = this.state.heirs.get(last))
      last = heir;
    return last;
  }
}

function keyOf(series: Series): string {
  return 'name' in series ? `${series.of}:${series.name}` : series.of;
}

function mapIn<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let map = maps.get(key);
  if (!map) maps.set(key, (map = new Map()));
  return map;
}

/** Braze's names of types. A text that is a moment is a time. */
function typeOf(value: Json): string {
  if (Array.isArray(value)) return value.some((it: Json) => isObject(it)) ? 'Object Array' : 'Array';
  if (isObject(value)) return 'Object';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Number';
  return MOMENT.test(String(value)) ? 'Time' : 'String';
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
