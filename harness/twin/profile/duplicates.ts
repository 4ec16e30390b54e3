import { createHash } from 'node:crypto';
import type { BrazeEvent } from '../../wire/event.ts';
import type { Stateful } from '../stateful.ts';

/** How many events are remembered. A repeat comes within seconds; a busy hour makes thousands. */
const REMEMBERED = 100_000;

/**
 * Recognises events that arrive a second time: a browser repeats a POST when the connection drops, an SDK when the
 * answer does not come. The Web SDK gives events no id, so they are known by device, session, user, type, time and data. Two
 * equal events in one request are two events; only the next request can repeat them. Roku is left out: it never
 * repeats, and its times are whole seconds.
 */
export class Duplicates implements Stateful<Set<string>> {
  /** The events that were seen, the oldest first. */
  state = new Set<string>();

  /** The events of one request that are not repeats. Only what stands in its `events` list can be one. */
  fresh(events: readonly BrazeEvent[]): BrazeEvent[] {
    const timesHere = new Map<string, number>();
    return events.filter((event) => {
      if (event.platform === 'roku' || !event.source.path.startsWith('/events/')) return true;
      const content = key(event);
      const nth = (timesHere.get(content) ?? 0) + 1;
      timesHere.set(content, nth);
      return this.#remember(`${nth} ${content}`);
    });
  }

  #remember(key: string): boolean {
    if (this.state.has(key)) return false;
    this.state.add(key);
    if (this.state.size > REMEMBERED) {
      for (const oldest of this.state) {
        this.state.delete(oldest);
        break;
      }
    }
    return true;
  }
}

/** The alias is left out: the SDK adds it at sending time, so a repeat may carry one that the first did not. */
function key({ source: _source, alias: _alias, ...content }: BrazeEvent): string {
  return createHash('sha1').update(JSON.stringify(content)).digest('base64');
}
