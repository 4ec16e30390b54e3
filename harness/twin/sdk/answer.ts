import type { ExchangeResponse, Json } from '../../wire/exchange.ts';
import { messagingUser } from '../apply-events.ts';
import { isExternalId } from '../profile/external-id.ts';
import { MESSAGING_ENDPOINTS, type MessagingUser } from '../messaging.ts';
import { asNumber, asText, own } from '../../wire/fields.ts';
import { data } from './data.ts';
import type { SdkRequest } from './sdk-request.ts';
import { requestUser } from './users-of.ts';

/** Endpoints with nothing to say: the SDK's data is stored, or the feature is not played. */
const SILENT = ['push/unregister', 'web_push', 'dust/config', 'geofence/report'];

/** Every SDK endpoint of the twin, without `/api/v3/`. */
export const SDK_ENDPOINTS: readonly string[] = [
  'data',
  'geofence/request',
  ...SILENT,
  ...MESSAGING_ENDPOINTS,
];

/** The answer to a `POST` below `/api/v3/`. It waits only where a message has Liquid in it. */
export function answer(request: SdkRequest): ExchangeResponse | Promise<ExchangeResponse> {
  const { workspace, path, body } = request;
  const endpoint = path.replace(/^\/api\/v3\//, '').replace(/\/+$/, '');
  const user = currentUser(request);
  if (endpoint === 'data') return whole(data(request, user));
  if (endpoint === 'geofence/request') return { status: 200, body: workspace.geofences.near(body) };
  if (SILENT.includes(endpoint)) return { status: 200, body: {} };
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
function currentUser({ workspace, app, body, now }: SdkRequest): MessagingUser {
  const named = requestUser(body);
  // An id that Braze refuses leaves the device with whom it was.
  const user = named !== null && isExternalId(named) ? named : null;
  const device = asText(own(body, 'device_id')) ?? '';
  const sent = (asNumber(own(body, 'time')) ?? NaN) * 1000;
  // A time that is none must not make every later one look late.
  const at = sent >= 0 && sent < LATEST ? sent : now;
  const owner = workspace.identity.owner({ user, device, at, kind: 'request' });
  if (!owner) throw new Error('Failed to answer a request: it is about nobody');
  return messagingUser(owner, device, app);
}
