import { connect, type ClientHttp2Session } from 'node:http2';
import { apnsNotification } from './apns-notification.ts';
import { createApnsProviderTokens, type ApnsKey } from './apns-provider-token.ts';
import type { PushSender } from './push-gateway.ts';
import type { PushOutcome, PushRefusal } from './push-outcome.ts';

export interface ApnsSenderOptions {
  readonly key: ApnsKey;
  /** The app's bundle id. */
  readonly topic: string;
  /** `http://127.0.0.1:PORT` of a provider here. There is no default: nothing is sent to Apple by accident. */
  readonly origin: string;
  /** Unix milliseconds. Default: the machine's clock. */
  readonly now?: () => number;
}

export interface ApnsSender extends PushSender {
  close(): Promise<void>;
}

/** https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns */
const REASONS: ReadonlyMap<string, PushRefusal> = new Map([
  ['BadDeviceToken', 'bad-token'],
  ['DeviceTokenNotForTopic', 'wrong-sender'],
  ['Unregistered', 'unregistered'],
  ['ExpiredToken', 'unregistered'],
  ['PayloadTooLarge', 'payload-too-large'],
  ['TooManyRequests', 'rate-limited'],
  ['TooManyProviderTokenUpdates', 'rate-limited'],
  ['ExpiredProviderToken', 'unauthorized'],
  ['InvalidProviderToken', 'unauthorized'],
  ['MissingProviderToken', 'unauthorized'],
]);
const ANSWER_LIMIT = 10_000;
/** An answer is a reason of one word, in bytes. */
const BODY_LIMIT = 4_096;

interface Answer {
  readonly status: number;
  readonly id: string;
  readonly body: string;
}

/**
 * Sends pushes by APNs: HTTP/2 on one connection, with a provider token.
 *
 * @example
 * const provider = await startApnsProvider();
 * const ios = createApnsSender({ key: provider.key, topic: provider.topic, origin: provider.origin });
 */
export function createApnsSender(options: ApnsSenderOptions): ApnsSender {
  const { key, topic, origin, now = Date.now } = options;
  const providerToken = createApnsProviderTokens(key, now);
  let session: ClientHttp2Session | undefined;
  const connected = (): ClientHttp2Session => {
    if (session && !session.closed && !session.destroyed) return session;
    session = connect(origin);
    session.on('error', () => {});
    session.unref();
    return session;
  };
  return {
    send: async ({ token }, message): Promise<PushOutcome> => {
      try {
        const { headers, payload } = apnsNotification(message, topic, now());
        const authorization = `bearer ${await providerToken()}`;
        const path = `/3/device/${encodeURIComponent(token)}`;
        const { status, id, body } = await post(
          connected(),
          { ':method': 'POST', ':path': path, authorization, ...headers },
          JSON.stringify(payload),
        );
        if (status === 200) return { accepted: true, status, id };
        const text = reasonIn(body);
        const reason = REASONS.get(text) ?? (status >= 500 ? 'unavailable' : 'invalid');
        return { accepted: false, reason, status, text };
      } catch (error) {
        return { accepted: false, reason: 'unavailable', text: String(error) };
      }
    },
    close: async () => {
      session?.destroy();
    },
  };
}

function post(session: ClientHttp2Session, headers: Record<string, string>, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request(headers);
    let [status, id, text] = [0, '', ''];
    stream.setEncoding('utf8');
    stream.setTimeout(ANSWER_LIMIT, () => stream.destroy(new Error('APNs did not answer.')));
    stream.on('response', (answer) => {
      status = Number(answer[':status']);
      id = String(answer['apns-id'] ?? '');
    });
    stream.on('data', (part: string) => {
      if (text.length < BODY_LIMIT) text += part;
    });
    stream.on('error', reject);
    stream.on('close', () =>
      status > 0 ? resolve({ status, id, body: text }) : reject(new Error('APNs hung up.')),
    );
    stream.end(body);
  });
}

function reasonIn(body: string): string {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown };
    return typeof reason === 'string' ? reason : '';
  } catch {
    return '';
  }
}
