import { hash } from 'node:crypto';
import type { BrazeEvent } from '../../wire/event.ts';
import type { Stateful } from '../stateful.ts';

/** At least so many events are remembered, at most twice as many. A repeat comes within seconds; a busy hour makes thousands. */
const REMEMBERED = 50_000;

interface State {
  /** Fills up, then takes the place of the older one: to take the oldest out of a large Set one by one is slow. */
  readonly recent: Set<string>;
  readonly older: ReadonlySet<string>;
}

/**
 * Recognises events that arrive a second time: a browser repeats a POST when the connection drops, an SDK when the
 * answer does not come. The Web SDK gives events no id, so they are known by device, session, user, type, time and data. Two
 * equal events in one request are two events; only the next request can repeat them. Roku is left out: it never
 * repeats, and its times are whole seconds.
 */
export class Duplicates implements Stateful<State> {
  state: State = { recent: new Set(), older: new Set() };

  /** The events of one request that are not repeats. Only what stands in its `events` list can be one. */
  fresh(events: readonly BrazeEvent[]): BrazeEvent[] {
    const timesHere = new Map<string, number>();
    return events.filter((event) => {
      if (event.platform === 'roku' || !event.source.path.startsWith('/events/')) return true;
      const content = key(event);
      const nth = (timesHere.get(content) ?? 0) + 1;
      timesHere.set(content, nth);
      return this.#remember(nth === 1 ? content : `${nth} ${content}`);
    });
  }

  #remember(key: string): boolean {
    const { recent, older } = this.state;
    if (recent.has(key) || older.has(key)) return false;
    recent.add(key);
    if (recent.size >= REMEMBERED) this.state = { recent: new Set(), older: recent };
    return true;
  }
}

/** The alias is left out: the SDK adds it at sending time, so a repeat may carry one that the first did not. */
function key({ source: _source, alias: _alias, ...content }: BrazeEvent): string {
  return hash('sha1', JSON.stringify(content), 'base64');
}
