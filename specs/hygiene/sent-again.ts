import type { Braze } from '../../harness/check/check.ts';

type Seen = ReturnType<Braze['events']['everything']>[number];

/** Where notifications are allowed, the Android SDK sends this by itself, again and again; Braze bills it to nobody. */
const TOLD_BY_THE_SDK = 'push_subscribe';

/**
 * Finds attributes that an event sends again with the value that Braze has from the event before. To be asked of all events in their
 * order: what changes each time, such as the time of a visit, is no repetition.
 *
 * @param after where to begin to complain: what came until then is known
 * @example
 * await braze.events.every(sentAgain(saved));
 */
export function sentAgain(after: Pick<Seen, 'sequence'>): (event: Seen) => string | undefined {
  const known = new Map<string, string>();
  return (event) => {
    const again: string[] = [];
    for (const [name, value] of valuesIn(event)) {
      const place = JSON.stringify([event.user, name]);
      const text = JSON.stringify(value);
      if (known.get(place) === text && name !== TOLD_BY_THE_SDK) again.push(name);
      known.set(place, text);
    }
    if (again.length === 0 || event.sequence <= after.sequence) return undefined;
    return `sends again, unchanged: ${again.join(', ')}`;
  };
}

function valuesIn(event: Seen): readonly (readonly [name: string, value: unknown])[] {
  switch (event.type) {
    case 'user-attributes':
      return [...Object.entries(event.attributes), ...Object.entries(event.custom)];
    case 'attribute-array-set':
    case 'attribute-merge':
      return [[event.key, event.value]];
    // By element: to add what was added last, or to take out what was taken out last, changes nothing.
    case 'attribute-array-add':
    case 'attribute-array-remove':
      return [[`${event.key}: ${JSON.stringify(event.value)}`, event.type]];
    default:
      return [];
  }
}
