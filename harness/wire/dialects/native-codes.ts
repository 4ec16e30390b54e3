import type { Fields } from '../fields.ts';
import type { Reader } from './dialect.ts';

/** Native SDKs may name one banner or card by `id`, or several by `ids`: no capture of theirs shows which. */
const ids = (data: Fields) => ({ ids: data.texts(data.raw('ids') === undefined ? 'id' : 'ids') });

/** Android writes the page of a push story under `a` (SDK 41.1.1); what iOS does, no capture shows. */
const page = (data: Fields) => data.text(data.raw('a') === undefined ? 'page' : 'a');

/**
 * Codes of Android and iOS whose data nobody has shown in a capture. What does not fit stays an `unknown-event` with
 * its data whole, so that a first real capture can teach us.
 */
export const NATIVE_CODES: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['bi', (data) => ({ type: 'banner-impression', ...ids(data) })],
  ['cci', (data) => ({ type: 'content-card-impression', ...ids(data) })],
  ['ccic', (data) => ({ type: 'content-card-control-impression', ...ids(data) })],
  ['ccc', (data) => ({ type: 'content-card-click', ...ids(data) })],
  ['ccd', (data) => ({ type: 'content-card-dismissal', ...ids(data) })],
  ['cic', (data) => ({ type: 'push-story-click', campaign: data.text('cid'), page: page(data) })],
  ['g', (data) => ({ type: 'geofence', id: data.text('geo_id'), transition: data.text('event_type') })],
]);
