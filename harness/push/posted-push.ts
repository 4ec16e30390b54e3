import type { HttpCall } from './loopback-http.ts';
import { refuseVapid } from './vapid-authorization.ts';

/** A push as a sender posted it. */
export interface PostedPush {
  readonly token: string;
  /** Seconds. */
  readonly ttl: number;
  readonly topic: string | undefined;
  readonly encoding: string | undefined;
  readonly body: Buffer;
}

export interface PushReader {
  /** Origins of the service's endpoints. */
  readonly audiences: string[];
  /** The application server key of a subscription, empty for none; `undefined` when there is no such subscription. */
  senderOf(token: string): string | undefined;
  now(): number;
}

/** What a push service must take, and the real ones take no more: https://www.rfc-editor.org/rfc/rfc8030#section-7.2 */
const PUSH_LIMIT = 4096;
/** Four weeks, in seconds: the longest Google's service keeps a push. */
const TTL_LIMIT = 2_419_200;

/** Reads a push that was posted to an endpoint, or says with which status it is refused. */
export async function readPostedPush(
  { method, path, headers, body }: HttpCall,
  reader: PushReader,
): Promise<PostedPush | number> {
  const { ttl, topic } = headers;
  const token = path.split('/').at(-1) ?? '';
  if (method !== 'POST') return 405;
  if (typeof ttl !== 'string' || !/^\d{1,10}$/.test(ttl)) return 400;
  if (topic !== undefined && !(typeof topic === 'string' && /^[\w-]{1,32}$/.test(topic))) return 400;
  if (body.length > PUSH_LIMIT) return 413;
  const sender = reader.senderOf(token);
  if (sender === undefined) return 410;
  const refused = await refuseVapid(headers.authorization, sender, reader.audiences, reader.now());
  if (refused) return refused;
  // Given up while the signature was read.
  if (reader.senderOf(token) === undefined) return 410;
  const encoding = headers['content-encoding'];
  return { token, ttl: Math.min(Number(ttl), TTL_LIMIT), topic, encoding, body };
}
