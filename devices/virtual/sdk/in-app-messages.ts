import type { Context } from './context.ts';
import { inAppMessageOf, type InAppMessage, type MessageButton } from './in-app-message.ts';
import { fieldsOf, isObject, own, type Json, type JsonObject } from './json.ts';
import type { Queue } from './queue.ts';
import type { Requests } from './requests.ts';
import { firesOn, triggerOf, type Occurrence, type Trigger } from './trigger.ts';

/** What stands for a message that Braze would not fill in. */
const ABORTED = 'aborted';

/** In-app messages: the list that Braze gave, which of them is due, and what people do with it. */
export class InAppMessages {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #requests: Requests;
  readonly #counted = new WeakMap<InAppMessage, Set<string>>();
  #show: ((message: InAppMessage) => void) | undefined;
  #waiting: InAppMessage[] = [];
  #lastChosen = -Infinity;
  #delays = new Set<() => void>();

  constructor(context: Context, queue: Queue, requests: Requests) {
    this.#context = context;
    this.#queue = queue;
    this.#requests = requests;
  }

  get isIdle(): boolean {
    return this.#delays.size === 0;
  }

  /** Hands over every message, also what came before there was anybody to show it. */
  subscribe(show: (message: InAppMessage) => void): void {
    this.#show = show;
    for (const message of this.#waiting.splice(0)) show(message);
  }

  /** Takes the list of the current user. */
  received(list: readonly Json[]): void {
    this.#context.store.state.triggers = list;
    this.#context.store.save();
  }

  /** Another user, or nobody: what was to be shown is not. */
  forget(): void {
    this.#waiting = [];
    for (const cancel of this.#delays) cancel();
    this.#delays.clear();
  }

  /** Shows the message that this sets off, if there is one. The others are not shown later. */
  occurred(occurrence: Occurrence): void {
    const { config, fact, host, isActive, store } = this.#context;
    const now = host.now();
    const interval = (config.minimumTriggerInterval ?? fact('trigger-interval')) * 1000;
    if (!isActive() || now - this.#lastChosen < interval) return;
    const due = store.state.triggers
      .flatMap((entry) => triggerOf(entry, fact) ?? [])
      .filter((trigger) => this.#mayShow(trigger, now) && firesOn(trigger, occurrence, fact))
      .toSorted((a, b) => b.priority - a.priority);
    this.#choose(due, occurrence);
  }

  #choose([chosen, ...others]: readonly Trigger[], occurrence: Occurrence): void {
    if (!chosen) return;
    const { host, store } = this.#context;
    const now = host.now();
    this.#lastChosen = now;
    store.state.shown = [...store.state.shown.filter(([id]) => id !== chosen.id), [chosen.id, now]];
    store.save();
    const present = () => void this.#present(chosen, others, occurrence);
    if (chosen.delay <= 0) return present();
    const cancel = host.after(chosen.delay, () => {
      this.#delays.delete(cancel);
      present();
    });
    this.#delays.add(cancel);
  }

  impression(message: InAppMessage): void {
    const { code, triggers } = this.#context.fact('message-impression');
    if (this.#counts(message, code)) this.#queue.event(code, { [triggers]: [message.triggerId] });
  }

  click(message: InAppMessage): void {
    const { code, triggers } = this.#context.fact('message-click');
    if (this.#counts(message, code)) this.#queue.event(code, { [triggers]: [message.triggerId] });
  }

  buttonClick(message: InAppMessage, button: MessageButton): void {
    const { code, triggers, button: id } = this.#context.fact('message-button');
    if (this.#counts(message, code))
      this.#queue.event(code, { [triggers]: [message.triggerId], [id]: button.id });
  }

  #mayShow({ id, start, end, again }: Trigger, now: number): boolean {
    const last = this.#context.store.state.shown.find(([shown]) => shown === id)?.[1];
    const isEligible = last === undefined || (again >= 0 && now >= last + again * 1000);
    return start <= now && now < end && isEligible;
  }

  /** Shows a message; one of `others` where it is aborted. */
  async #present(trigger: Trigger, others: readonly Trigger[], occurrence: Occurrence): Promise<void> {
    const { fact, isActive, store } = this.#context;
    const { state } = store;
    const { user } = state;
    const data = trigger.isTemplated ? await this.#filledIn(trigger, occurrence) : trigger.data;
    // Whoever it was for may be gone by now.
    if (!data || !isActive() || store.state !== state || state.user !== user) return;
    if (data === ABORTED) return this.#choose(others, occurrence);
    const ids = fact('message-ids');
    if (own(data, ids.control) === true) {
      const { code, triggers } = fact('message-control');
      this.#queue.event(code, fieldsOf([triggers, [own(data, ids.trigger) ?? trigger.id]]));
      return;
    }
    const message = inAppMessageOf(data, fact);
    if (this.#show) this.#show(message);
    else this.#waiting.push(message);
  }

  /** Asks for the message as it is for this user now: once, whatever comes of it. */
  async #filledIn(
    trigger: Trigger,
    { kind, logged }: Occurrence,
  ): Promise<JsonObject | typeof ABORTED | undefined> {
    const { fact, store } = this.#context;
    const ask = fact('template-request');
    const respond = fact('respond-with');
    const { user, config } = store.state;
    const id = own(trigger.data, fact('message-ids').trigger) ?? trigger.id;
    const answer = await this.#requests.post({
      path: fact('template-path'),
      says: [],
      user,
      body: {
        ...this.#requests.owner(),
        [ask.field]: fieldsOf(
          [ask.trigger, id],
          [ask.event, fact('condition-types')[kind]],
          [ask.data, logged],
        ),
        [respond.field]: fieldsOf(
          [respond.config, { [respond.configTime]: own(config, fact('config-fields').time) ?? 0 }],
          [respond.triggers, false],
          [respond.user, user ?? undefined],
        ),
      },
    });
    if (answer.ok && own(answer.body, fact('template-abort')) !== undefined) return ABORTED;
    const message = fact('template-answer');
    const data = answer.ok ? own(own(answer.body, message.field), message.data) : undefined;
    return isObject(data) ? data : undefined;
  }

  #counts(message: InAppMessage, code: string): boolean {
    const counted = this.#counted.get(message) ?? new Set();
    if (counted.has(code) && this.#context.fact('message-counts-once')) return false;
    this.#counted.set(message, counted.add(code));
    return true;
  }
}
