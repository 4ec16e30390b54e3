import type { Context } from './context.ts';
import type { Json } from './json.ts';
import { fieldsOf } from './json.ts';
import { notificationOf, type Notification } from './push-payload.ts';
import type { Queue } from './queue.ts';
import type { Requests } from './requests.ts';

/** The push token of the install, and what people do with notifications. */
export class Push {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #requests: Requests;
  readonly #flush: () => Promise<void>;

  constructor(context: Context, queue: Queue, requests: Requests, flush: () => Promise<void>) {
    this.#context = context;
    this.#queue = queue;
    this.#requests = requests;
    this.#flush = flush;
  }

  /** Takes the token the phone's push service gave. The same again says nothing. */
  register(token: string): void {
    const { fact, isActive, store } = this.#context;
    if (!isActive() || token === '' || token === store.state.token) return;
    store.state.token = token;
    this.#queue.attributes({ [fact('attribute-fields').token]: token });
    if (fact('flush-with-token')) void this.#flush();
  }

  sessionStarted(): void {
    const { fact, store } = this.#context;
    this.#optIn();
    const { token } = store.state;
    if (token !== undefined && fact('token-each-session'))
      this.#queue.attributes({ [fact('attribute-fields').token]: token });
  }

  /** The user answered the permission dialog. */
  permissionChanged(): void {
    this.#optIn();
    if (this.#context.fact('flush-with-permission')) void this.#flush();
  }

  /** Removes the token at Braze, after all that was logged before: one try. Resolves with whether it is gone. */
  async unregister(): Promise<boolean> {
    const { fact, isActive, store } = this.#context;
    if (!isActive()) return false;
    await this.#flush();
    const { state } = store;
    const { token, user } = state;
    const answer = await this.#requests.post({
      path: fact('unregister-path'),
      says: [],
      user,
      body: { ...this.#requests.owner(), ...fieldsOf([fact('unregister-token'), token]) },
    });
    if (!answer.ok) return false;
    if (state.token === token) state.token = undefined;
    store.save();
    return true;
  }

  read(payload: Json): Notification | undefined {
    return notificationOf(payload, this.#context.host.platform, this.#context.fact);
  }

  /** The notification was tapped, or one of its buttons. Returns where that leads. */
  opened(notification: Notification, button?: string): string | undefined {
    const { fact } = this.#context;
    const { campaign } = notification;
    const tapped = notification.buttons.find(({ id }) => id === button);
    if (campaign !== undefined && button === undefined) {
      const fields = fact('push-open');
      this.#queue.event(fields.code, { [fields.campaign]: campaign });
    } else if (campaign !== undefined && button !== undefined) {
      const fields = fact('push-button');
      this.#queue.event(fields.code, { [fields.campaign]: campaign, [fields.button]: button });
    }
    return button === undefined ? notification.uri : tapped?.uri;
  }

  /** Who allows notifications for the first time wants them. */
  #optIn(): void {
    const { fact, host, isActive, store } = this.#context;
    const { state } = store;
    if (!isActive() || state.hasOptedIn || host.notificationPermission() !== 'granted') return;
    state.hasOptedIn = true;
    this.#queue.attributes({ [fact('standard-attributes').pushSubscription]: fact('opt-in') });
  }
}
