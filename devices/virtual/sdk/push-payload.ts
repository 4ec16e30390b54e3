import type { Facts } from './facts.ts';
import type { Platform } from './assumption.ts';
import { fieldsOf, isObject, own, parse, textOf, type Json, type JsonObject } from './json.ts';

/** A push of Braze's, as the notification shade shows it. */
export interface Notification {
  readonly title: string;
  readonly text: string;
  readonly uri: string | undefined;
  readonly imageUrl: string | undefined;
  /** By which an open is counted; without it none is. */
  readonly campaign: string | undefined;
  readonly buttons: readonly NotificationButton[];
  /** The app's own values. */
  readonly extras: JsonObject;
  /** Nothing to show: the push only wakes the app. */
  readonly isSilent: boolean;
}

export interface NotificationButton {
  readonly id: string;
  readonly text: string;
  readonly uri: string | undefined;
}

/**
 * Reads what FCM (the data of the message) or APNs (the payload) brought; `undefined` when it is no push of Braze's, or
 * one for nobody.
 */
export function notificationOf(payload: Json, platform: Platform, fact: Facts): Notification | undefined {
  return platform === 'android' ? androidNotification(payload, fact) : iosNotification(payload, fact);
}

/** Braze asks the push service whether the app is still there; the app never sees it. */
const UNINSTALL_PROBE = 'appboy_uninstall_tracking';

function androidNotification(extras: Json, fact: Facts): Notification | undefined {
  const text = (key: string) => textOf(own(extras, key));
  const names = fact('push-extras');
  if (!names || text('_ab') !== 'true' || text(UNINSTALL_PROBE) !== undefined) return undefined;
  const [title, body] = [text('t'), text('a')];
  const custom = parse(text(names.extra));
  return {
    title: title ?? '',
    text: body ?? '',
    uri: text(names.uri),
    imageUrl: text(names.image) ?? text(names.formerImage),
    campaign: text('cid'),
    buttons: androidButtons(text, fact),
    extras: isObject(custom) ? custom : {},
    isSilent: title === undefined || body === undefined,
  };
}

function androidButtons(text: (key: string) => string | undefined, fact: Facts): NotificationButton[] {
  const names = fact('push-buttons');
  if (!names) return [];
  return Array.from({ length: names.most }, (_, place) => `${names.before}${place}`).flatMap((button) => {
    if (text(`${button}${names.type}`) === undefined) return [];
    const [id, label] = [text(`${button}${names.id}`), text(`${button}${names.text}`)];
    return [{ id: id ?? '', text: label ?? '', uri: text(`${button}${names.uri}`) }];
  });
}

/** Keys of Braze's and Apple's at the top of a payload; all others are the app's. */
const RESERVED = new Set(['aps', 'ab', 'ab_uri', 'ab_use_webview', 'ab_push_fetch_test_triggers_key']);

function iosNotification(payload: Json, fact: Facts): Notification | undefined {
  const braze = own(payload, 'ab');
  if (!isObject(payload) || !isObject(braze) || Object.keys(braze).length === 0) return undefined;
  if (own(payload, UNINSTALL_PROBE) !== undefined) return undefined;
  const alert = own(own(payload, 'aps'), 'alert');
  const campaign = fact('push-campaign');
  return {
    title: textOf(own(alert, 'title')) ?? '',
    text: textOf(alert) ?? textOf(own(alert, 'body')) ?? '',
    uri: textOf(own(payload, 'ab_uri')),
    imageUrl: textOf(own(own(braze, 'att'), 'url')),
    campaign: campaign && textOf(own(braze, campaign)),
    // The buttons of a category are the app's own: the payload only names it.
    buttons: [],
    extras: fieldsOf(...Object.entries(payload).filter(([key]) => !RESERVED.has(key))),
    isSilent: alert === undefined,
  };
}
