import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { objectsOf } from './find-user.ts';

/** Braze exports what was done in this time; the counts are all-time. Milliseconds. */
const RECENT = 90 * 24 * 60 * 60 * 1000;

/** A profile as the export endpoints give it, with the wanted fields: all without a list. What is empty is left out. */
export function exportedUser(
  workspace: TwinWorkspace,
  profile: Profile,
  wanted: ReadonlySet<string> | undefined,
): JsonObject {
  const since = workspace.clock.now() - RECENT;
  const fields = Object.entries(workspace.export(profile) as JsonObject)
    // Braze does not export these two so: subscription groups not at all, empty lists not as lists.
    .filter(
      ([name, value]) => name !== 'subscription_groups' && !(Array.isArray(value) && value.length === 0),
    )
    .filter(([name]) => wanted?.has(name) ?? true)
    .map(([name, value]): [string, Json] => [name, recent(name, value, since)]);
  return Object.fromEntries(fields);
}

/** What is listed for a time only, and when it last happened. */
const LAST: ReadonlyMap<string, string> = new Map([
  ['custom_events', 'last'],
  ['purchases', 'last'],
  ['campaigns_received', 'last_received'],
  ['canvases_received', 'last_received_message'],
]);

function recent(name: string, value: Json, since: number): Json {
  const last = LAST.get(name);
  if (last === undefined) return value;
  // What has no time is recent: nothing says that it is not.
  return objectsOf(value).filter((entry) => !(Date.parse(String(entry[last])) < since));
}
