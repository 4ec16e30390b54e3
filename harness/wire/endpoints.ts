import { readAttributes } from './attributes.ts';
import { readEvent } from './events.ts';
import type { JsonObject } from './event.ts';
import type { Json } from './exchange.ts';
import { asNumber, asText, inBrief, isObject, own } from './fields.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { RequestReading } from './request.ts';

/** Reads what a request to one endpoint means, beside its device block. */
type Endpoint = (request: RequestReading, body: JsonObject) => void;

/** The request brings nothing but the common part. */
const quiet: Endpoint = () => {};

/** SDK endpoints below `/api/v3/`, without the slash at their end: SDKs differ in it. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['data', readData],
  ['template', readTemplate],
  [
    'content_cards/sync',
    (request, body) => {
      const fullSync = !asNumber(own(body, 'last_full_sync_at'));
      request.add('', { type: 'content-cards-requested', fullSync });
    },
  ],
  ['feature_flags/sync', (request) => request.add('', { type: 'feature-flags-requested' })],
  ['banners/sync', readBanners],
  [
    'push/unregister',
    (request, body) => {
      const token = asText(own(body, 'push_token'));
      request.add('', {
        type: 'push-token-removed',
        ...(token === undefined ? {} : { token }),
        via: 'unregister',
      });
    },
  ],
  // Paths and keys of the next six: Android SDK 41.1.1, com.braze.requests.
  ['geofence/request', (request, body) => readOne(request, body, 'location_event')],
  ['geofence/report', (request, body) => readOne(request, body, 'geofence_event')],
  ['push/delivery_events', quiet],
  ['push/redeliver', quiet],
  ['debugger/init', quiet],
  ['debugger/log', quiet],
  ['web_push', quiet],
  ['dust/config', quiet],
  ['conversational_chat/config', quiet],
  ['conversational_chat/message', quiet],
  // Live Activities of iOS; only the end of the path is documented.
  ['push_token_tag', quiet],
]);

/** Events come before attributes: a change of user is then known when its attributes are applied. The wire orders neither. */
function readData(request: RequestReading, body: JsonObject): void {
  for (const [index, entry] of inTime(request.dialect, list(request, body, 'events'))) {
    request.addEvent(`/events/${index}`, entry, readEvent(request.dialect, entry));
  }
  for (const [index, entry] of list(request, body, 'attributes')) {
    for (const said of readAttributes(entry)) request.addAttributes(`/attributes/${index}`, entry, said);
  }
  const respondWith = own(body, 'respond_with');
  if (own(respondWith, 'triggers') === true) {
    const configTime = asNumber(own(own(respondWith, 'config'), 'config_time')) ?? 0;
    request.add('/respond_with', { type: 'messages-requested', configTime });
  }
}

/** Android keeps what waits in a map and sends it as it comes: five purchases of an order arrive in any order. */
function inTime({ inOrder }: Dialect, entries: Iterable<[number, Json]>): readonly [number, Json][] {
  const all = [...entries];
  return inOrder ? all : all.toSorted(([, a], [, b]) => secondsOf(a) - secondsOf(b));
}

/** What has no time stays in front: it is malformed. */
const secondsOf = (entry: Json): number => asNumber(own(entry, 'time')) ?? 0;

/** An event that a request brings by itself, under a name of its own. */
function readOne(request: RequestReading, body: JsonObject, key: string): void {
  const entry = own(body, key);
  if (entry !== undefined) request.addEvent(`/${key}`, entry, readEvent(request.dialect, entry));
}

function list(request: RequestReading, body: JsonObject, key: string): Iterable<[number, Json]> {
  const value = own(body, key);
  if (Array.isArray(value)) return (value as Json[]).entries();
  if (value !== undefined) {
    const reason = `expected a list in "${key}", saw ${inBrief(value)}`;
    request.add(`/${key}`, { type: 'malformed-request', reason });
  }
  return [];
}

function readTemplate(request: RequestReading, body: JsonObject): void {
  const template = own(body, 'template');
  const triggerId = asText(own(template, 'trigger_id'));
  if (triggerId === undefined) {
    const reason = `expected text in "template.trigger_id", saw ${inBrief(own(template, 'trigger_id'))}`;
    return request.add('', { type: 'malformed-request', reason });
  }
  const eventType = asText(own(template, 'trigger_event_type')) ?? '';
  request.add('/template', { type: 'message-template-requested', triggerId, eventType });
}

function readBanners(request: RequestReading, body: JsonObject): void {
  const placements: string[] = [];
  for (const [, placement] of list(request, body, 'placements')) {
    const id = asText(isObject(placement) ? own(placement, 'id') : placement);
    if (id !== undefined) placements.push(id);
  }
  request.add('', { type: 'banners-requested', placements });
}
