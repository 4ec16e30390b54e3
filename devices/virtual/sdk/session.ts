import type { Context } from './context.ts';
import type { Queue } from './queue.ts';

/** What others do when a session changes. */
export interface SessionListener {
  started(): void;
  /** It ended while the app is in the background. */
  endedInBackground(): void;
}

/** Sessions, by the rules of the platform: docs/virtual-phones.md has them. */
export class Session {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #listener: SessionListener;
  /** Whether this process has the session open. */
  #isOpen = false;
  #cancel: (() => void) | undefined;

  constructor(context: Context, queue: Queue, listener: SessionListener) {
    this.#context = context;
    this.#queue = queue;
    this.#listener = listener;
    const { session } = context.store.state;
    // The process before this one died in the foreground.
    if (session) session.closed ??= session.lastSeen;
  }

  /** Goes on with the session there is, or starts one. */
  open(): void {
    const { host, isActive, store } = this.#context;
    if (!isActive() || this.#isOpen) return;
    this.#stopTimeout();
    const { session } = store.state;
    if (session && host.now() - (session.closed ?? 0) < this.#timeout()) {
      session.closed = undefined;
      this.#isOpen = true;
      store.save();
      return;
    }
    this.#end();
    this.#start();
  }

  /** The app left the foreground: from here the timeout counts. */
  close(): void {
    const { fact, host, isActive, store } = this.#context;
    const { session } = store.state;
    if (!isActive() || !session || !this.#isOpen) return;
    this.#isOpen = false;
    session.closed = host.now();
    store.save();
    if (!fact('session-end-in-background')) return;
    this.#cancel = host.after(this.#timeout(), () => {
      if (!isActive()) return;
      this.#end();
      this.#listener.endedInBackground();
    });
  }

  /** Makes a change of user: the old user's session ends before it, the new one's starts after it. */
  changeUser(change: () => void): void {
    const { fact, store } = this.#context;
    const [had, wasOpen] = [store.state.session !== undefined, this.#isOpen];
    const isBoundary = had && fact('session-for-new-user');
    if (isBoundary) this.#end();
    change();
    if (!isBoundary) return;
    this.#start();
    if (!wasOpen) this.close();
  }

  /** Leaves it as a kill would: the SDK is switched off. */
  abandon(): void {
    const { host, store } = this.#context;
    if (store.state.session) store.state.session.closed ??= host.now();
    this.#isOpen = false;
    this.#stopTimeout();
    store.save();
  }

  #start(): void {
    const { fact, host, store } = this.#context;
    const now = host.now();
    const id = crypto.randomUUID();
    store.state.session = { id, start: now, lastSeen: now, closed: undefined, flags: [] };
    this.#isOpen = true;
    this.#queue.release(id);
    this.#queue.event(fact('session-start'), {});
    this.#listener.started();
  }

  #end(): void {
    const { fact, host, store } = this.#context;
    const { session } = store.state;
    if (!session) return;
    this.#stopTimeout();
    const until = session.closed ?? host.now();
    const { code, duration } = fact('session-end');
    this.#queue.event(code, { [duration]: Math.max(0, until - session.start) / 1000 });
    store.state.session = undefined;
    this.#isOpen = false;
    store.save();
  }

  #stopTimeout(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #timeout(): number {
    const { config, fact } = this.#context;
    return Math.max(1, config.sessionTimeout ?? fact('session-timeout')) * 1000;
  }
}
