import type { Tally } from './profile.ts';

/** Counts something that happened at a time (unix milliseconds). Events may arrive out of order. */
export function count(tallies: Map<string, Tally>, key: string, at: number, times = 1): void {
  const tally = tallies.get(key);
  if (tally) addTo(tally, { count: times, first: at, last: at });
  else tallies.set(key, { count: times, first: at, last: at });
}

/** Adds one tally to another: counts are summed, the first is the earliest, the last the latest. */
export function addTo(tally: Tally, other: Tally): void {
  if (other.count === 0) return;
  tally.first = tally.count === 0 ? other.first : Math.min(tally.first, other.first);
  tally.last = tally.count === 0 ? other.last : Math.max(tally.last, other.last);
  tally.count += other.count;
}

/** Adds all tallies of a map to another map. */
export function addAll(to: Map<string, Tally>, from: ReadonlyMap<string, Tally>): void {
  for (const [key, tally] of from) {
    const known = to.get(key);
    if (known) addTo(known, tally);
    else to.set(key, { ...tally });
  }
}

/** Adds two amounts of money without the dust of binary fractions. */
export function addMoney(a: number, b: number): number {
  return Math.round((a + b) * 1e6) / 1e6;
}
