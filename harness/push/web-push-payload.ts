import type { PushButton, PushMessage } from './push-message.ts';

/** What `@braze/service-worker` reads of a push, in its own names. Source: its code, version 4.10.2. */
export interface WebPushPayload {
  /** Title and body. */
  readonly t: string;
  readonly a: string;
  /** Comes back with every click. */
  readonly cid: string;
  /** Where a tap leads; the worker takes `/` when there is none. */
  readonly u?: string;
  /** Icon and large image. */
  readonly i?: string;
  readonly img?: string;
  /** The app finds it in `notification.data.extra`. */
  readonly e?: Readonly<Record<string, string>>;
  /** `requireInteraction` of the notification. */
  readonly ri?: boolean;
  readonly pab?: readonly WebPushAction[];
}

/** The worker gives the whole list to `showNotification` as `actions`. */
export interface WebPushAction {
  readonly action: string;
  readonly title: string;
  readonly a: 'ab_uri' | 'ab_none';
  readonly u?: string;
}

/**
 * The data of a web push as Braze's service worker expects it. How long it is kept and what it replaces is not in there: that is
 * between sender and push service.
 *
 * @example
 * webPushPayload({ title: 'Hello', alert: 'World', trackingId: 'spring' }); // { t: 'Hello', a: 'World', cid: 'spring' }
 */
export function webPushPayload(message: PushMessage): WebPushPayload {
  const { title, alert, trackingId, url, imageUrl, largeImageUrl, extra, requireInteraction, buttons } =
    message;
  return {
    t: title,
    a: alert,
    cid: trackingId,
    ...(url !== undefined && { u: url }),
    ...(imageUrl !== undefined && { i: imageUrl }),
    ...(largeImageUrl !== undefined && { img: largeImageUrl }),
    ...(extra !== undefined && { e: extra }),
    ...(requireInteraction !== undefined && { ri: requireInteraction }),
    ...(buttons !== undefined && { pab: buttons.map(action) }),
  };
}

function action({ id, text, url }: PushButton): WebPushAction {
  const button = { action: id, title: text };
  return url === undefined ? { ...button, a: 'ab_none' } : { ...button, a: 'ab_uri', u: url };
}
