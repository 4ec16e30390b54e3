import { DIALECTS } from './dialects/dialects.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { BrazeEvent, JsonObject } from './event.ts';
import type { Exchange, Json, Platform } from './exchange.ts';
import { asText, inBrief, isObject, own } from './fields.ts';
import { platformOf } from './platform.ts';
import { RequestReading } from './request.ts';

/** Hosts that are Braze's own, whatever the path. */
const BRAZE_HOST = /(^|\.)(braze|appboy)\.(com|eu)$/;
/** Hosts on which a capture of the twin, or of an emulator that reaches it, was made; '' when the capture does not tell. */
const LOCAL_HOST = /^(|localhost|127\.0\.0\.1|\[?::1\]?|10\.0\.2\.2)$/;

/**
 * Reads what an exchange means. Pure; never throws, whatever the body holds: what cannot be read becomes a
 * `malformed-request`, `unknown-event` or `unknown-endpoint` event. A request that is not Braze's gives no events.
 *
 * The order is: device facts, events, attributes, then what is asked for. Values (properties, attributes) are the
 * body's own, not copies.
 *
 * @param platform the SDK family, where it is known by other means (the app key); else the request's own signs tell
 * @example
 * decode(exchange); // [{ type: 'custom-event', name: 'plain', properties: {}, user: 'u1', … }]
 */
export function decode(exchange: Exchange, platform?: Platform): BrazeEvent[] {
  const { body, method, path } = exchange;
  if (method === 'OPTIONS') return [];
  const name = endpointOf(exchange);
  if (name === undefined) return [];
  const request = new RequestReading(exchange, DIALECTS[platform ?? platformOf(exchange)]);
  const read = method === 'POST' ? ENDPOINTS.get(name) : undefined;
  if (isObject(body)) readDevice(request, body);
  if (!read) request.add('', { type: 'unknown-endpoint', method, path });
  else if (isObject(body)) read(request, body);
  else request.add('', { type: 'malformed-request', reason: exchange.bodyProblem ?? noObject(body) });
  return request.events;
}

const noObject = (body: Json | undefined) => `expected a JSON object as the body, saw ${inBrief(body)}`;

/** Which endpoint a request goes to; `undefined` when it is not to Braze. */
function endpointOf({ host, path, headers, body, answeredBy }: Exchange): string | undefined {
  const saysBraze =
    Object.hasOwn(headers, 'x-braze-api-key') ||
    (asText(own(body, 'api_key')) !== undefined && asText(own(body, 'device_id')) !== undefined);
  const after = path.lastIndexOf('/api/v3/');
  if (after >= 0) {
    const toBraze = saysBraze || answeredBy !== undefined || BRAZE_HOST.test(host) || LOCAL_HOST.test(host);
    return toBraze ? withoutSlashes(path.slice(after + '/api/v3/'.length)) : undefined;
  }
  if (!saysBraze) return undefined;
  // A base URL with a path of its own: the Web SDK then adds no /api/v3.
  const whole = withoutSlashes(path);
  return [...ENDPOINTS.keys()].find((name) => whole === name || whole.endsWith(`/${name}`));
}

function withoutSlashes(path: string): string {
  let [start, end] = [0, path.length];
  while (path[start] === '/') start++;
  while (end > start && path[end - 1] === '/') end--;
  return path.slice(start, end);
}

/** Newer iOS versions write 1 where Android writes true. */
const SWITCHES = ['remote_notification_enabled', 'ad_tracking_enabled'];

function readDevice(request: RequestReading, body: JsonObject): void {
  const device = own(body, 'device');
  if (device === undefined) return;
  if (!isObject(device)) {
    const reason = `expected an object in "device", saw ${inBrief(device)}`;
    return request.add('/device', { type: 'malformed-request', reason });
  }
  const switched = SWITCHES.filter((key) => typeof own(device, key) === 'number');
  const info = { ...device, ...Object.fromEntries(switched.map((key) => [key, device[key] !== 0])) };
  request.add('/device', { type: 'device-info', info });
}
