import type { Json } from '../exchange.ts';
import type { Fields } from '../fields.ts';
import type { Reader } from './dialect.ts';

const triggers = (data: Fields) => ({
  triggerIds: data.texts('trigger_ids'),
  ...data.optional('messageExtras', 'message_extras', data.text),
});
const ids = (data: Fields) => ({ ids: data.texts('ids') });
const keyed = (data: Fields) => ({ key: data.text('key'), value: data.any('value') });

const CODES: { readonly [code: string]: Reader } = {
  ss: () => ({ type: 'session-start' }),
  se: (data) => ({ type: 'session-end', duration: data.number('d') }),
  ce: (data) => ({ type: 'custom-event', name: data.text('n'), properties: data.object('p') }),
  p: (data) => ({
    type: 'purchase',
    productId: data.text('pid'),
    currency: data.text('c'),
    price: data.number('p'),
    priceOnWire: priceOnWire(data.raw('p')),
    quantity: data.raw('q') === undefined ? 1 : data.number('q'),
    properties: data.object('pr'),
  }),
  lr: (data) => ({
    type: 'location',
    latitude: data.number('latitude'),
    longitude: data.number('longitude'),
    ...data.optional('accuracy', 'll_accuracy', data.number),
    ...data.optional('altitude', 'altitude', data.number),
    ...data.optional('altitudeAccuracy', 'alt_accuracy', data.number),
  }),
  uae: (data) => ({ type: 'alias-added', label: data.text('l'), name: data.text('a') }),
  set: (data) => ({ type: 'attribute-array-set', ...keyed(data) }),
  add: (data) => ({ type: 'attribute-array-add', ...keyed(data) }),
  rem: (data) => ({ type: 'attribute-array-remove', ...keyed(data) }),
  inc: (data) => ({ type: 'attribute-increment', key: data.text('key'), value: data.number('value') }),
  ncam: (data) => ({ type: 'attribute-merge', key: data.text('key'), value: data.object('value') }),
  lcaa: (data) => ({
    type: 'attribute-location-set',
    key: data.text('key'),
    latitude: data.number('latitude'),
    longitude: data.number('longitude'),
  }),
  lcar: (data) => ({ type: 'attribute-location-removed', key: data.text('key') }),
  sgu: (data) => ({
    type: 'subscription-group',
    groupId: data.text('group_id'),
    status: data.text('status'),
  }),
  si: (data) => ({ type: 'in-app-message-impression', ...triggers(data) }),
  sc: (data) => ({ type: 'in-app-message-click', ...triggers(data) }),
  sbc: (data) => ({ type: 'in-app-message-button-click', buttonId: data.text('bid'), ...triggers(data) }),
  iec: (data) => ({ type: 'in-app-message-control-impression', ...triggers(data) }),
  cci: (data) => ({ type: 'content-card-impression', ...ids(data) }),
  ccic: (data) => ({ type: 'content-card-control-impression', ...ids(data) }),
  ccc: (data) => ({ type: 'content-card-click', ...ids(data) }),
  ccd: (data) => ({ type: 'content-card-dismissal', ...ids(data) }),
  ffi: (data) => ({ type: 'feature-flag-impression', flag: data.text('fid'), tracking: data.text('fts') }),
  bi: (data) => ({ type: 'banner-impression', ...ids(data) }),
  bc: (data) => ({
    type: 'banner-click',
    id: data.text('id'),
    ...data.optional('buttonId', 'bid', data.text),
  }),
  bd: (data) => ({ type: 'banner-dismissal', id: data.text('id') }),
  pc: (data) => ({ type: 'push-click', campaign: data.text('cid') }),
  ca: (data) => ({ type: 'push-action-click', campaign: data.text('cid'), action: data.text('a') }),
  ie: (data) => ({ type: 'sdk-error', message: data.text('e') }),
  i: (data) => ({ type: 'internal-event', name: data.text('n') }),
};

/** Event codes that mean the same in every SDK family, and how their `data` is read. */
export const COMMON_CODES: ReadonlyMap<string, Reader> = new Map(Object.entries(CODES));

const priceOnWire = (price: Json | undefined) => (typeof price === 'string' ? price : Number(price));
