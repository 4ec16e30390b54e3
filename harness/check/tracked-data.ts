import type { Term } from '../common/term.ts';
import { attributeOverLimits, eventOverLimits, purchaseOverLimits } from '../plan/over-limits.ts';
import { attributeTerm, eventTerms, purchaseTerms } from '../plan/terms.ts';
import { isOwnName } from '../twin/rest/track-attributes.ts';
import type { JsonObject } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';
import { isObject, own } from '../wire/fields.ts';
import type { TrackedObjects } from '../wire/tracked-objects.ts';

/** The names and types in a `/users/track`, as in what SDKs send. */
export function trackedTerms({ attributes, events, purchases }: TrackedObjects): Term[] {
  return [
    ...events.flatMap((event) => eventTerms(textIn(event, 'name'), propertiesIn(event))),
    ...purchases.flatMap((purchase) => purchaseTerms(textIn(purchase, 'product_id'), propertiesIn(purchase))),
    ...attributes.flatMap(customIn).map(([name, value]) => attributeTerm(name, value)),
  ];
}

/** What in a `/users/track` is beyond what Braze takes. */
export function trackedOverLimits({ attributes, events, purchases }: TrackedObjects): string[] {
  return [
    ...events.flatMap((event) => eventOverLimits(textIn(event, 'name'), propertiesIn(event))),
    ...purchases.flatMap((purchase) =>
      purchaseOverLimits({
        productId: textIn(purchase, 'product_id'),
        // REST takes small letters too.
        currency: textIn(purchase, 'currency').replace(/^[a-z]{3}$/, (code) => code.toUpperCase()),
        quantity: Number(own(purchase, 'quantity') ?? 1),
        properties: propertiesIn(purchase),
      }),
    ),
    ...attributes.flatMap(customIn).flatMap(([name, value]) => attributeOverLimits(name, value)),
  ];
}

/** The custom attributes of an object; what changes one in place has the type of what it changes. */
function customIn(object: JsonObject): (readonly [name: string, value: Json])[] {
  return Object.entries(object)
    .filter(([name]) => !isOwnName(name))
    .map(([name, value]) => [name, own(value, 'inc') ?? own(value, 'add') ?? own(value, 'remove') ?? value]);
}

const textIn = (object: JsonObject, key: string): string => String(own(object, key) ?? '');

function propertiesIn(object: JsonObject): JsonObject {
  const properties = own(object, 'properties');
  return isObject(properties) ? properties : {};
}
