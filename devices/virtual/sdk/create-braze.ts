import type { Braze } from './braze.ts';
import type { BrazeConfig } from './config.ts';
import { ContentCards } from './content-cards.ts';
import { Work, type Context } from './context.ts';
import { factsOf } from './facts.ts';
import { FeatureFlags } from './feature-flags.ts';
import { Geofences } from './geofences.ts';
import type { Host } from './host.ts';
import { InAppMessages } from './in-app-messages.ts';
import { fieldsOf, isObject, listOf, own, type Json } from './json.ts';
import { Push } from './push.ts';
import { Queue } from './queue.ts';
import { Requests } from './requests.ts';
import { Session } from './session.ts';
import type { Batch } from './state.ts';
import { Store } from './store.ts';
import { Tracking } from './tracking.ts';
import { Uploader } from './uploader.ts';
import { User } from './user.ts';

/**
 * Starts the model in an app's process. What an earlier process of the install left is sent.
 *
 * @example
 * const braze = createBraze({ apiKey, endpoint: server.url, sdkVersion: '43.0.0', appVersion: '2.4', appVersionCode: '204' }, host);
 * braze.enterForeground();
 * braze.changeUser('u1');
 * braze.logCustomEvent('product_viewed', { product_id: 'lamp' });
 * await braze.flush();
 */
export function createBraze(config: BrazeConfig, host: Host): Braze {
  const fact = factsOf(host.platform);
  const store = new Store(host, config, fact);
  let isStarted = config.delayedStart !== true;
  let isForeground = false;
  const isActive = () => isStarted && !store.state.disabled;
  const context: Context = { host, config, fact, store, work: new Work(), isActive };

  const requests = new Requests(context);
  const queue = new Queue(context, () => uploader.schedule());
  const uploader = new Uploader(context, queue, requests, answered);
  const messages = new InAppMessages(context, queue, requests);
  const cards = new ContentCards(context, queue, requests);
  const flags = new FeatureFlags(context, queue, requests);
  const geofences = new Geofences(context, queue, requests);
  const push = new Push(context, queue, requests, () => uploader.flush());
  const tracking = new Tracking(context, queue, (occurrence) => messages.occurred(occurrence));
  const session = new Session(context, queue, {
    started: () => void context.work.do(sessionStarted),
    endedInBackground: () => void uploader.flush(),
  });

  async function sessionStarted(): Promise<void> {
    const { state } = store;
    state.asks = true;
    state.refusals = 0;
    const id = state.session?.id;
    push.sessionStarted();
    await uploader.flush();
    // With no answer it is the list of the last session that counts.
    if (store.state.session?.id !== id) return;
    const logged = fieldsOf([fact('event-fields').user, state.user ?? undefined]);
    messages.occurred({ kind: 'open', name: '', properties: {}, logged });
  }

  function answered(body: Json | undefined, batch: Batch, user: string | null): void {
    // The answer for an earlier user is nobody's.
    if (!batch.asks || !isActive() || store.state.user !== user) return;
    const ask = fact('respond-with');
    const settings = own(body, ask.config);
    if (isObject(settings) && typeof own(settings, fact('config-fields').time) === 'number')
      store.state.config = settings;
    messages.received(listOf(own(body, ask.triggers)));
    void cards.sync();
    void flags.sync();
    void geofences.refresh();
  }

  function launch(): void {
    if (!isActive()) return;
    if (fact('session-at-init') || isForeground) session.open();
    if (!uploader.isIdle) uploader.schedule();
  }

  function sign(user: string, signature: string): void {
    const others = store.state.signatures.filter(([owner]) => owner !== user);
    // What waits may be of users before this one.
    store.state.signatures = [...others.slice(-4), [user, signature]];
    store.save();
  }

  /** Leaves everything as a kill would. */
  function halt(): void {
    session.abandon();
    uploader.stop();
    messages.forget();
  }

  function wipe(disabled: boolean): void {
    halt();
    store.wipe();
    store.state.disabled = disabled;
    cards.forget();
  }

  launch();
  return {
    user: new User(context, queue),
    inAppMessages: messages,
    contentCards: cards,
    featureFlags: flags,
    push,
    geofences,
    get deviceId() {
      return store.state.deviceId;
    },
    get userId() {
      return store.state.user;
    },
    start: () => {
      isStarted = true;
      launch();
    },
    enterForeground: () => {
      isForeground = true;
      session.open();
      if (isActive() && !uploader.isIdle) uploader.schedule();
    },
    enterBackground: () => {
      isForeground = false;
      session.close();
      if (fact('flush-in-background')) void uploader.flush();
      else uploader.stop();
    },
    changeUser: (id, signature) => {
      const isTooLong = new TextEncoder().encode(id).length > fact('longest-user-id');
      if (!isActive() || id === '' || isTooLong) return;
      if (signature !== undefined) sign(id, signature);
      if (id === store.state.user) return;
      session.changeUser(() => {
        Object.assign(store.state, { user: id, triggers: [], shown: [] });
        messages.forget();
        flags.forget();
        cards.forget();
      });
    },
    setSdkAuthenticationSignature: (signature) => {
      const { user } = store.state;
      if (!isActive() || user === null) return;
      sign(user, signature);
      store.state.refusals = 0;
      void uploader.flush();
    },
    onSdkAuthenticationFailure: (handler) => {
      requests.onFailure = handler;
    },
    logCustomEvent: (name, properties) => tracking.event(name, properties),
    logPurchase: (...purchase) => tracking.purchase(...purchase),
    disable: () => {
      halt();
      store.state.disabled = true;
      store.save();
    },
    enable: () => {
      store.state.disabled = false;
      store.save();
      launch();
    },
    wipeData: () => wipe(fact('wipe-disables') ?? false),
    logout: async () => {
      if (!(await push.unregister())) return false;
      wipe(true);
      return true;
    },
    flush: () => uploader.flush(),
    isIdle: () => context.work.isIdle && (!isActive() || (uploader.isIdle && messages.isIdle)),
  };
}
