import type { Context } from './context.ts';
import { deviceFacts, unsentFacts } from './device-facts.ts';
import { fieldsOf, own, type Json, type JsonObject } from './json.ts';
import type { Queue } from './queue.ts';
import type { Requests } from './requests.ts';
import type { Batch } from './state.ts';

/** Sends the queue: by interval, or at once; what fails is kept and tried again, later each time. */
export class Uploader {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #requests: Requests;
  readonly #answered: (body: Json | undefined, batch: Batch, user: string | null) => void;
  #running: Promise<void> | undefined;
  #cancel: (() => void) | undefined;

  /** `answered` is told of every answer, with the user who was current when the request was made. */
  constructor(
    context: Context,
    queue: Queue,
    requests: Requests,
    answered: (body: Json | undefined, batch: Batch, user: string | null) => void,
  ) {
    this.#context = context;
    this.#queue = queue;
    this.#requests = requests;
    this.#answered = answered;
  }

  get isIdle(): boolean {
    const { batch, queue } = this.#context.store.state;
    return this.#running === undefined && batch === undefined && queue.length === 0;
  }

  /** Sends with the next interval. */
  schedule(): void {
    const { config, fact } = this.#context;
    const seconds = config.flushInterval ?? fact('flush-interval');
    const isDue = this.#cancel !== undefined || this.#running !== undefined;
    if (seconds >= 0 && !isDue && !this.#isPaused()) this.#wake(seconds);
  }

  /** Sends everything now. Resolves when all of it was taken, or when a request failed. */
  flush(): Promise<void> {
    this.stop();
    return (this.#running ??= this.#drain());
  }

  /** Takes back the next interval or attempt. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #drain(): Promise<void> {
    // The caller has to have the promise before anything can end it.
    await Promise.resolve();
    try {
      for (let batch = this.#next(); batch; batch = this.#next()) {
        if (!(await this.#send(batch))) return;
      }
    } finally {
      this.#running = undefined;
    }
  }

  #next(): Batch | undefined {
    const { config, fact, isActive, store } = this.#context;
    if (!isActive()) return undefined;
    const { state } = store;
    if (state.batch) return state.batch;
    const apart = !fact('mixes-users') || config.sdkAuthentication === true;
    const entries = this.#queue.take(apart);
    // What somebody before left goes alone: an answer for the current user needs their signature.
    const isOthers = apart && entries.length > 0 && (entries[0]?.user ?? null) !== state.user;
    const asks = state.asks && !isOthers;
    if (entries.length === 0 && !asks && !this.#hasNewFacts()) return undefined;
    state.batch = { entries, asks, attempts: 0 };
    if (asks) state.asks = false;
    store.save();
    return state.batch;
  }

  async #send(batch: Batch): Promise<boolean> {
    const { fact, store } = this.#context;
    const { state } = store;
    const { user } = state;
    batch.attempts++;
    store.save();
    const owner = batch.entries[0]?.user ?? (batch.entries.length > 0 ? null : user);
    const facts = deviceFacts(this.#context);
    const answer = await this.#requests.post({
      path: fact('data-path'),
      says: [fact('data-header'), ...(batch.asks ? [fact('triggers-header')] : [])],
      user: owner,
      body: this.#body(batch, owner, facts),
      attempt: batch.attempts,
    });
    // The data was wiped meanwhile: nobody waits for the answer any more.
    if (store.state !== state) return true;
    if (!answer.ok) {
      if (answer.why === 'refused') state.refusals++;
      this.#tryAgain(batch.attempts);
      return false;
    }
    state.batch = undefined;
    state.refusals = 0;
    if (owner === user || fact('mixes-users')) state.device = { user, facts };
    store.save();
    this.#answered(answer.body, batch, user);
    return true;
  }

  #body({ entries, asks }: Batch, owner: string | null, facts: JsonObject): JsonObject {
    const { fact, store } = this.#context;
    const { config, user } = store.state;
    const parts = fact('body-parts');
    const ask = fact('respond-with');
    const top = fact('body-user');
    const contents = (kind: string) => {
      const found = entries.filter((entry) => entry.kind === kind).map(({ content }) => content);
      return found.length > 0 ? found : undefined;
    };
    const { time } = fact('event-fields');
    const events = fact('latest-first')
      ? contents('event')?.toSorted((a, b) => Number(own(b, time)) - Number(own(a, time)))
      : contents('event');
    const respondWith = fieldsOf(
      [ask.config, { [ask.configTime]: own(config, fact('config-fields').time) ?? 0 }],
      [ask.triggers, true],
      [ask.user, user ?? undefined],
    );
    return fieldsOf(
      [parts.events, events],
      [parts.attributes, contents('attribute')],
      // A body that names another user would give them this device's facts.
      [parts.device, owner === user || top === undefined ? unsentFacts(this.#context, facts) : undefined],
      [ask.field, asks ? respondWith : undefined],
      ...(top ? [[top, owner ?? undefined] as const] : []),
    );
  }

  #tryAgain(attempts: number): void {
    const { fact, isActive } = this.#context;
    if (!isActive() || this.#isPaused()) return;
    const { first, longest } = fact('backoff');
    this.#wake(Math.min(longest, first * 2 ** (attempts - 1)));
  }

  /** Device facts wait for a session: without one there is nobody to tell them of. */
  #hasNewFacts(): boolean {
    const hasSession = this.#context.store.state.session !== undefined;
    return hasSession && unsentFacts(this.#context, deviceFacts(this.#context)) !== undefined;
  }

  #isPaused(): boolean {
    const { fact, store } = this.#context;
    return store.state.refusals >= fact('refusals-until-pause');
  }

  #wake(seconds: number): void {
    this.stop();
    this.#cancel = this.#context.host.after(seconds * 1000, () => void this.flush());
  }
}
