import { addAll, addMoney, addTo, copyOf } from './tally.ts';
import type { Profile } from './profile.ts';

/**
 * Merges an anonymous or alias-only profile into a known one, as `changeUser`, `/users/identify` and `/users/merge`
 * do: the known profile wins, what it lacks is filled in, counters are summed. Subscription states stay the known
 * profile's. Aliases are the identity's business, tokens follow their device.
 * Source: Braze's user guide, "User profile lifecycle", and the Web SDK's documentation of `changeUser`.
 */
export function mergeProfiles(from: Profile, to: Profile): void {
  for (const [key, value] of from.standard) {
    if (!KEPT.has(key) && !to.standard.has(key)) to.standard.set(key, value);
  }
  fill(to.captured, from.captured);
  fill(to.custom, from.custom);
  fill(to.devices, from.devices);
  addAll(to.customEvents, from.customEvents);
  addAll(to.purchases, from.purchases);
  to.totalRevenue = addMoney(to.totalRevenue, from.totalRevenue);
  for (const [key, usage] of from.apps) {
    const known = to.apps.get(key);
    if (known) addTo(known.sessions, usage.sessions);
    else to.apps.set(key, { ...usage, sessions: copyOf(usage.sessions) });
  }
  if (from.lastLocation && (to.lastLocation?.at ?? -Infinity) < from.lastLocation.at) {
    to.lastLocation = from.lastLocation;
  }
  to.updatedAt = Math.max(to.updatedAt, from.updatedAt);
}

/** Subscription states: undocumented for merges, so the known profile's stand. */
const KEPT = new Set(['email_subscribe', 'push_subscribe']);

function fill<V>(to: Map<string, V>, from: ReadonlyMap<string, V>): void {
  for (const [key, value] of from) if (!to.has(key)) to.set(key, value);
}
