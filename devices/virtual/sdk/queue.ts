import type { Context } from './context.ts';
import { fieldsOf, listOf, own, type Json, type JsonObject } from './json.ts';
import type { Entry } from './state.ts';

/** What was logged and is not sent yet, in order. It survives a kill. */
export class Queue {
  readonly #context: Context;
  readonly #changed: () => void;

  /** `changed` is called when there is something new to send. */
  constructor(context: Context, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** Logs an event of the current user and session, now. Returns it as it will be sent; nothing when the SDK is off. */
  event(code: string, data: JsonObject): JsonObject | undefined {
    const { host, store } = this.#context;
    const { session } = store.state;
    if (session) session.lastSeen = host.now();
    return this.#add('event', this.entryOf(code, data, session?.id));
  }

  /** The same, and not queued: for a request that brings one event by itself. */
  entryOf(code: string, data: JsonObject, session?: string): JsonObject {
    const { fact, host, store } = this.#context;
    const { user } = store.state;
    const { name, data: content, time, session: id, user: owner } = fact('event-fields');
    const ticks = fact('ticks-per-second');
    return fieldsOf(
      [name, code],
      [content, data],
      [time, Math.round((host.now() / 1000) * ticks) / ticks],
      [id, session],
      [owner, user ?? undefined],
    );
  }

  /** Sets fields of the current user. */
  attributes(fields: JsonObject): void {
    const { fact, store } = this.#context;
    this.#add('attribute', {
      ...fields,
      ...fieldsOf([fact('attribute-fields').user, store.state.user ?? undefined]),
    });
  }

  /** Whether the workspace wants no event, product or attribute of that name. */
  isBlocked(list: 'events' | 'purchases' | 'attributes', name: string): boolean {
    const { fact, store } = this.#context;
    return listOf(own(store.state.config, fact('config-fields')[list])).includes(name);
  }

  /** Gives what was logged before the first session to it. */
  release(session: string): void {
    const { fact, store } = this.#context;
    const { session: id } = fact('event-fields');
    store.state.queue = store.state.queue.map((entry) =>
      entry.kind === 'event' && own(entry.content, id) === undefined
        ? { ...entry, content: { ...entry.content, [id]: session } }
        : entry,
    );
  }

  /** The entries of the next request, taken off the queue. `oneUser`: only those up to the next change of user. */
  take(oneUser: boolean): readonly Entry[] {
    const { state } = this.#context.store;
    const end = state.queue.findIndex(
      (entry) => this.#waits(entry) || (oneUser && entry.user !== state.queue[0]?.user),
    );
    return state.queue.splice(0, end < 0 ? state.queue.length : end);
  }

  #waits({ kind, content }: Entry): boolean {
    const { fact } = this.#context;
    return (
      kind === 'event' &&
      fact('events-wait-for-session') &&
      own(content, fact('event-fields').session) === undefined
    );
  }

  #add(kind: Entry['kind'], content: JsonObject): JsonObject | undefined {
    const { isActive, store } = this.#context;
    if (!isActive()) return undefined;
    store.state.queue.push({ kind, user: store.state.user, content });
    store.save();
    this.#changed();
    return content;
  }
}

/** Data of an event that is a key and a value. */
export const keyValue = (
  fields: { readonly key: string; readonly value: string },
  key: string,
  value: Json,
): JsonObject => fieldsOf([fields.key, key], [fields.value, value]);
