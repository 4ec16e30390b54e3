import type { Braze } from '../virtual/sdk/braze.ts';
import type { BrazeConfig } from '../virtual/sdk/config.ts';
import type { ContentCard } from '../virtual/sdk/content-card.ts';
import { factsOf } from '../virtual/sdk/facts.ts';
import type { FeatureFlag } from '../virtual/sdk/feature-flags.ts';
import type { Host } from '../virtual/sdk/host.ts';
import type { InAppMessage } from '../virtual/sdk/in-app-message.ts';
import type { JsonObject } from '../virtual/sdk/json.ts';
import { notificationOf } from '../virtual/sdk/push-payload.ts';
import type { User } from '../virtual/sdk/user.ts';
import { Jvm } from './jvm.ts';
import { withDates } from './with-dates.ts';

/** A phone that tells of its changes. */
export interface WatchedHost extends Host {
  readonly isOnline: boolean;
  /** Has `changed` called after the network or the clock changed; the phone waits for it. */
  onChange(changed: () => Promise<void>): void;
}

const jvm = await Jvm.start(process.env);

/**
 * In place of `createBraze` of devices/virtual/sdk: the same calls, made on Braze's own Android SDK, which runs in a JVM. What an app does
 * itself stays with the app: drawing, and reading pushes.
 */
export function createBraze(config: BrazeConfig, host: WatchedHost): Braze {
  let userId: string | null = null;
  let deviceId = '';
  let cards: readonly ContentCard[] = [];
  let flags: readonly FeatureFlag[] = [];
  let isIdle = true;
  let show: ((message: InAppMessage) => void) | undefined;
  let cardsChanged: ((cards: readonly ContentCard[]) => void) | undefined;
  const waiting: InAppMessage[] = [];
  const places = new WeakMap<InAppMessage, number>();

  jvm.on('device', ({ id }) => (deviceId = String(id)));
  // It answers late: the app may have named another by then.
  jvm.on('user', ({ id }) => (userId ??= id ? String(id) : null));
  jvm.on('cards', (said) => {
    // Answers arrive in any order: the one for the user before may be the last.
    if (userId !== null && said['user'] !== userId) return;
    cards = (said['cards'] as unknown as ContentCard[]).map(withNever);
    cardsChanged?.(cards);
  });
  jvm.on('flags', (said) => (flags = said['flags'] as unknown as FeatureFlag[]));
  jvm.on('message', (said) => {
    const message = messageOf(said);
    places.set(message, Number(said['place']));
    if (show) show(message);
    else waiting.push(message);
  });
  const permitted = () => host.notificationPermission() === 'granted';
  const phoneIs = async () => {
    await jvm.ask('network', { online: host.isOnline });
    await jvm.ask('clock', { ahead: Math.round(host.now() - Date.now()) });
  };
  host.onChange(phoneIs);
  void phoneIs();
  jvm.say('permission', { granted: permitted() });
  jvm.say('create', { config });

  const flush = async () => {
    isIdle = false;
    isIdle = (await jvm.ask('flush'))['failed'] !== true;
  };
  const cardCall = (name: string) => (card: ContentCard) => jvm.say(`cards.${name}`, { id: card.id });
  const messageCall = (name: string, message: InAppMessage, more: object = {}) =>
    jvm.say(`messages.${name}`, { message: places.get(message), ...more });
  return {
    user: userCalls() as User,
    inAppMessages: {
      subscribe: (listener) => {
        show = listener;
        for (const message of waiting.splice(0)) listener(message);
      },
      impression: (message) => messageCall('impression', message),
      click: (message) => messageCall('click', message),
      buttonClick: (message, button) =>
        messageCall('button', message, { button: message.buttons.indexOf(button) }),
    },
    contentCards: {
      subscribe: (listener) => {
        cardsChanged = listener;
        listener(cards);
      },
      // In the order of Braze's own feed: pinned ones first, then the newest.
      all: () =>
        cards
          .filter(({ expires }) => expires > host.now())
          .toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned) || b.created - a.created),
      sync: async () => void (await jvm.ask('cards.sync')),
      impression: cardCall('impression'),
      click: cardCall('click'),
      dismiss: (card) => {
        if (!card.isDismissible) return;
        cards = cards.filter(({ id }) => id !== card.id);
        jvm.say('cards.dismiss', { id: card.id });
      },
    },
    featureFlags: {
      get: (wanted) => flags.find(({ id }) => id === wanted),
      sync: async () => void (await jvm.ask('flags.sync')),
      impression: (id) => jvm.say('flags.impression', { id }),
    },
    push: {
      register: (token) => jvm.say('push.register', { token }),
      // Android's SDK has it from 43.0.0.
      unregister: async () => false,
      permissionChanged: () => jvm.say('permission', { granted: permitted() }),
      read: (payload) => notificationOf(payload, host.platform, factsOf(host.platform)),
      opened: ({ campaign, buttons, uri }, tapped) => {
        if (campaign !== undefined && tapped === undefined) jvm.say('push.opened', { campaign });
        if (campaign !== undefined && tapped !== undefined)
          jvm.say('push.button', { campaign, button: tapped });
        return tapped === undefined ? uri : buttons.find(({ id }) => id === tapped)?.uri;
      },
    },
    // It leaves them to Google Play Services, which a JVM has not.
    geofences: { permitted: () => {}, crossed: async () => {} },
    get deviceId() {
      return deviceId;
    },
    get userId() {
      return userId;
    },
    start: () => jvm.say('start'),
    enterForeground: () => jvm.say('enterForeground'),
    enterBackground: () => jvm.say('enterBackground'),
    changeUser: (id, signature) => {
      if (id !== '') userId = id;
      jvm.say('changeUser', { id, signature });
    },
    setSdkAuthenticationSignature: (signature) => jvm.say('setSdkAuthenticationSignature', { signature }),
    onSdkAuthenticationFailure: (handler) =>
      jvm.on('refused', ({ code, reason, user, signature }) =>
        handler({
          code: Number(code),
          reason: reason === undefined ? undefined : String(reason),
          user: String(user),
          signature: signature === undefined ? undefined : String(signature),
        }),
      ),
    logCustomEvent: (name, properties) =>
      jvm.say('logCustomEvent', { name, properties: withDates(properties) }),
    logPurchase: (productId, currency, price, quantity = 1, properties) =>
      jvm.say('logPurchase', {
        productId,
        currency,
        price: String(price),
        quantity,
        properties: withDates(properties),
      }),
    disable: () => jvm.say('disable'),
    enable: () => jvm.say('enable'),
    wipeData: () => jvm.say('wipeData'),
    logout: async () => false,
    flush,
    isIdle: () => isIdle,
  };
}

type UserCalls = Pick<User, keyof User>;

function userCalls(): UserCalls {
  const call = (name: string, details: object) => jvm.say(`user.${name}`, details);
  return {
    set: (attribute, value) => call('set', { attribute, value }),
    setDateOfBirth: (year, month, day) => call('setDateOfBirth', { year, month, day }),
    setEmailSubscription: (state) => call('setEmailSubscription', { state }),
    setPushSubscription: (state) => call('setPushSubscription', { state }),
    setCustom: (key, value, { merge = false } = {}) => {
      if (value !== undefined) call('setCustom', { key, value: withDates(value), merge });
    },
    increment: (key, by = 1) => call('increment', { key, by }),
    addToArray: (key, value) => call('addToArray', { key, value }),
    removeFromArray: (key, value) => call('removeFromArray', { key, value }),
    setCustomLocation: (key, latitude, longitude) => call('setCustomLocation', { key, latitude, longitude }),
    removeCustomLocation: (key) => call('removeCustomLocation', { key }),
    setLastKnownLocation: (latitude, longitude) => call('setLastKnownLocation', { latitude, longitude }),
    addAlias: (name, label) => call('addAlias', { name, label }),
    setSubscriptionGroup: (group, status) => call('setSubscriptionGroup', { group, status }),
  };
}

/** Android's SDK says -1 for a card that never expires. */
const withNever = (card: ContentCard): ContentCard => ({
  ...card,
  title: card.title ?? '',
  text: card.text ?? '',
  expires: card.expires > 0 ? card.expires : Infinity,
});

function messageOf(said: JsonObject): InAppMessage {
  // What a message has not, Android's SDK has as empty text.
  const there = Object.entries(said).filter(([, value]) => value !== '');
  return { triggerId: '', text: '', ...Object.fromEntries(there) } as unknown as InAppMessage;
}
