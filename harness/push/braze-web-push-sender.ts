import { createHash } from 'node:crypto';
import type { PushSender } from './push-gateway.ts';
import type { PushOutcome, PushRefusal } from './push-outcome.ts';
import { webPushPayload } from './web-push-payload.ts';
import type { VapidKeys, WebPushService } from './web-push-service.ts';

export interface BrazeWebPushOptions {
  /** The push services there are; a token's endpoint says whose it is. No other address is ever asked. */
  readonly services: readonly Pick<WebPushService, 'localEndpoint' | 'send'>[];
  /** Pages subscribe with the public one. */
  readonly vapidKeys: VapidKeys;
}

const REFUSALS: Readonly<Partial<Record<number, PushRefusal>>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'unregistered',
  410: 'unregistered',
  413: 'payload-too-large',
  429: 'rate-limited',
};

/**
 * Sends web pushes as Braze does: its service worker's payload, encrypted, to the push service of the browser.
 *
 * @example
 * const web = createBrazeWebPushSender({ services: [chromium, firefox], vapidKeys });
 * await web.send(token, { title: 'Hello', alert: 'World', trackingId: 'spring' });
 */
export function createBrazeWebPushSender({ services, vapidKeys }: BrazeWebPushOptions): PushSender {
  return {
    send: async ({ token, publicKey = '', userAuth = '' }, message): Promise<PushOutcome> => {
      const service = services.find((known) => known.localEndpoint(token) !== undefined);
      if (!service)
        return { accepted: false, reason: 'no-provider', text: 'No push service here has that endpoint.' };
      try {
        const target = { endpoint: token, keys: { p256dh: publicKey, auth: userAuth } };
        const { status } = await service.send(target, webPushPayload(message), {
          vapidKeys,
          ...(message.ttl !== undefined && { ttl: message.ttl }),
          ...(message.collapseKey !== undefined && { topic: topicOf(message.collapseKey) }),
        });
        if (status === 201) return { accepted: true, status, id: '' };
        return {
          accepted: false,
          reason: REFUSALS[status] ?? 'unavailable',
          status,
          text: `The push service answered ${status}.`,
        };
      } catch (error) {
        const reason = isFetchFailure(error) ? 'unavailable' : 'invalid';
        return { accepted: false, reason, text: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** A topic holds 32 letters of base64url (RFC 8030, section 5.4), a key whatever its author likes. */
function topicOf(key: string): string {
  if (/^[\w-]{1,32}$/.test(key)) return key;
  return createHash('sha256').update(key).digest('base64url').slice(0, 32);
}

/** All else is keys that nothing can be encrypted for. The token stays: only a provider's word ends one. */
const isFetchFailure = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || (error.name === 'TypeError' && error.message === 'fetch failed'));
