import type { Context } from './context.ts';
import { isObject, listOf, own, textOf, type JsonObject } from './json.ts';
import type { Queue } from './queue.ts';
import type { Requests } from './requests.ts';

/** A feature flag. Properties are typed values: `{ type: 'string', value: 'blue' }`. */
export interface FeatureFlag {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly properties: JsonObject;
}

/** Feature flags, as Roku's SDK plays them. */
export class FeatureFlags {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #requests: Requests;

  constructor(context: Context, queue: Queue, requests: Requests) {
    this.#context = context;
    this.#queue = queue;
    this.#requests = requests;
  }

  async sync(): Promise<void> {
    const { fact, isActive, store } = this.#context;
    if (!isActive()) return;
    const { state } = store;
    const { user } = state;
    const answer = await this.#requests.post({
      path: fact('flags-path'),
      says: [fact('data-header'), fact('flags-header')],
      user,
      body: this.#requests.owner(),
    });
    if (!answer.ok || store.state !== state || state.user !== user) return;
    state.flags = listOf(own(answer.body, fact('flags-answer')));
    store.save();
  }

  forget(): void {
    this.#context.store.state.flags = [];
  }

  get(id: string): FeatureFlag | undefined {
    const names = this.#context.fact('flag-fields');
    const flag = this.#find(id);
    const properties = own(flag, names.properties);
    return (
      flag && {
        id,
        isEnabled: own(flag, names.enabled) === true,
        properties: isObject(properties) ? properties : {},
      }
    );
  }

  /** Logged once a session, and only of a flag that Braze tracks. */
  impression(id: string): void {
    const { fact, store } = this.#context;
    const tracking = textOf(own(this.#find(id), fact('flag-fields').tracking));
    const logged = store.state.session?.flags;
    if (tracking === undefined || logged?.includes(tracking)) return;
    const fields = fact('flag-impression');
    logged?.push(tracking);
    this.#queue.event(fields.code, { [fields.flag]: id, [fields.tracking]: tracking });
  }

  #find(id: string): JsonObject | undefined {
    const { fact, store } = this.#context;
    return store.state.flags.filter(isObject).find((flag) => own(flag, fact('flag-fields').id) === id);
  }
}
