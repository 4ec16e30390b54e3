import type { ExchangeResponse, Json } from '../../wire/exchange.ts';
import { messagingUser } from '../apply-events.ts';
import type { MessagingUser } from '../messaging.ts';
import { asNumber, asText, own } from '../../wire/fields.ts';
import { data } from './data.ts';
import type { SdkRequest } from './sdk-request.ts';
import { requestUser } from './users-of.ts';

/** Endpoints with nothing to say: the SDK's data is stored, or the feature is not played. */
const SILENT = new Set(['push/unregister', 'web_push', 'dust/config']);

/** The answer to a `POST` below `/api/v3/`. It waits only where a message has Liquid in it. */
export function answer(request: SdkRequest): ExchangeResponse | Promise<ExchangeResponse> {
  const { workspace, path, body } = request;
  const endpoint = path.replace(/^\/api\/v3\//, '').replace(/\/+$/, '');
  const user = currentUser(request);
  if (!user) return { status: 200, body: { error: 'no_device_identifier' } };
  if (endpoint === 'data') return whole(data(request, user));
  if (SILENT.has(endpoint)) return { status: 200, body: {} };
  const said = workspace.messaging.handle(path, body, user);
  return said === undefined ? { status: 201, body: {} } : whole(said);
}

function whole(said: Json | Promise<Json>): ExchangeResponse | Promise<ExchangeResponse> {
  if (said instanceof Promise) return said.then((body) => ({ status: 200, body }));
  return { status: 200, body: said };
}

/** The end of the times that have a year of four digits, unix milliseconds. */
const LATEST = Date.UTC(10_000);

/** Who is on the device at sending time: `respond_with.user_id`, or the request's own `user_id`. */
function currentUser({ workspace, app, body, now }: SdkRequest): MessagingUser | undefined {
  const user = requestUser(body);
  const device = asText(own(body, 'device_id')) ?? '';
  const sent = (asNumber(own(body, 'time')) ?? NaN) * 1000;
  // A time that is none must not make every later one look late.
  const at = sent >= 0 && sent < LATEST ? sent : now;
  const owner = workspace.identity.owner({ user, device, at, kind: 'request' });
  return owner && messagingUser(owner, device, app);
}
