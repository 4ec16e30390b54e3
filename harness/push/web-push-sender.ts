import webpush from 'web-push';
import type { PushAnswer, PushOptions, PushTarget, VapidKeys } from './web-push-service.ts';

/** How long a push service may take to answer, in milliseconds: ours answers in one or two. */
const ANSWER_LIMIT = 10_000;

/** Fresh keys that name an application server to browsers and push services (RFC 8292). */
export function createVapidKeys(): VapidKeys {
  return webpush.generateVAPIDKeys();
}

/**
 * Sends a web push as a backend would: encrypted for the browser (RFC 8291), signed with the sender's keys.
 *
 * @param payload JSON for the worker's `event.data.json()`; a string or bytes go as they are, `null` sends none.
 * @param localEndpoint Turns the subscription's endpoint into the address it is sent to. The signature still names
 *   the real service.
 * @throws Error for a subscription, keys or a topic that cannot be used, and when the service does not answer.
 */
export async function sendWebPush(
  target: PushTarget,
  payload: unknown,
  options: PushOptions,
  localEndpoint: (endpoint: string) => string | undefined,
): Promise<PushAnswer> {
  const address = localEndpoint(target.endpoint);
  if (address === undefined)
    throw new Error('Failed to send a push: the endpoint is not of a service on this machine.');
  const keys = { p256dh: toBase64Url(target.keys.p256dh), auth: toBase64Url(target.keys.auth) };
  const request = webpush.generateRequestDetails({ endpoint: target.endpoint, keys }, bodyOf(payload), {
    vapidDetails: { subject: 'mailto:push@localhost.example', ...options.vapidKeys },
    TTL: options.ttl ?? 60,
    ...(options.topic === undefined ? {} : { topic: options.topic }),
  });
  const response = await fetch(address, {
    method: 'POST',
    headers: Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(request.body ? { body: new Uint8Array(request.body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_LIMIT),
  });
  await response.body?.cancel();
  return { status: response.status };
}

function toBase64Url(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bodyOf(payload: unknown): string | Buffer | undefined {
  if (payload === null || payload === undefined) return undefined;
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
}
