import type { Tally } from './profile.ts';

const HOUR = 3_600_000;
/** Filters on counts look back 30 days at most. Source: Braze's user guide, "X in Y days". */
const HOURS_KEPT = 30 * 24;

/** Something that happened a number of times at one moment, unix milliseconds. */
export function tallyOf(at: number, times = 1): Tally {
  return { count: times, first: at, last: at, hours: new Map([[Math.floor(at / HOUR), times]]) };
}

/** Counts something that happened at a time (unix milliseconds). Events may arrive out of order. */
export function count(tallies: Map<string, Tally>, key: string, at: number, times = 1): void {
  const tally = tallies.get(key);
  if (tally) addMoment(tally, at, times);
  else tallies.set(key, tallyOf(at, times));
}

/** Adds something that happened a number of times at one moment. */
export function addMoment(tally: Tally, at: number, times = 1): void {
  if (times === 0) return;
  tally.first = tally.count === 0 ? at : Math.min(tally.first, at);
  tally.last = tally.count === 0 ? at : Math.max(tally.last, at);
  tally.count += times;
  const hour = Math.floor(at / HOUR);
  tally.hours.set(hour, (tally.hours.get(hour) ?? 0) + times);
  if (tally.hours.size > HOURS_KEPT) forgetOldHours(tally);
}

/** Adds one tally to another: counts are summed, the first is the earliest, the last the latest. */
export function addTo(tally: Tally, other: Tally): void {
  if (other.count === 0) return;
  tally.first = tally.count === 0 ? other.first : Math.min(tally.first, other.first);
  tally.last = tally.count === 0 ? other.last : Math.max(tally.last, other.last);
  tally.count += other.count;
  for (const [hour, times] of other.hours) tally.hours.set(hour, (tally.hours.get(hour) ?? 0) + times);
  if (tally.hours.size > HOURS_KEPT) forgetOldHours(tally);
}

/** Adds all tallies of a map to another map. */
export function addAll(to: Map<string, Tally>, from: ReadonlyMap<string, Tally>): void {
  for (const [key, tally] of from) {
    const known = to.get(key);
    if (known) addTo(known, tally);
    else to.set(key, copyOf(tally));
  }
}

/** A tally of its own with the same numbers. */
export function copyOf(tally: Tally): Tally {
  return { ...tally, hours: new Map(tally.hours) };
}

/** How often in the last blocks of 24 hours, to the hour. `now` in unix milliseconds. */
export function timesWithin(tally: Tally, days: number, now: number): number {
  const oldest = Math.floor(now / HOUR) - days * 24;
  return [...tally.hours].reduce((sum, [hour, times]) => (hour > oldest ? sum + times : sum), 0);
}

/** Adds two amounts of money without the dust of binary fractions. */
export function addMoney(a: number, b: number): number {
  return Math.round((a + b) * 1e6) / 1e6;
}

function forgetOldHours(tally: Tally): void {
  const oldest = Math.floor(tally.last / HOUR) - HOURS_KEPT;
  for (const hour of tally.hours.keys()) if (hour <= oldest) tally.hours.delete(hour);
}
