import type { BrazeEvent } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';

/**
 * The custom attributes that an event changes, each with a value of the type that it then has; `null` unsets one.
 *
 * @example
 * customAttributesOf(event); // [['topics', ['sales']]] where `sales` was added to the list `topics`
 */
export function customAttributesOf(event: BrazeEvent): readonly (readonly [name: string, value: Json])[] {
  switch (event.type) {
    case 'user-attributes':
      return Object.entries(event.custom);
    case 'attribute-array-set':
    case 'attribute-merge':
    case 'attribute-increment':
      return [[event.key, event.value]];
    case 'attribute-array-add':
    case 'attribute-array-remove':
      return [[event.key, [event.value]]];
    case 'attribute-location-set':
      return [[event.key, { latitude: event.latitude, longitude: event.longitude }]];
    case 'attribute-location-removed':
      return [[event.key, null]];
    default:
      return [];
  }
}
