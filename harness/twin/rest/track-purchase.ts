import { recordPurchase } from '../analytics/record-event.ts';
import type { JsonObject } from '../../wire/event.ts';
import { asText, isObject, own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { addMoney, count } from '../profile/tally.ts';
import { pastTime, required, timeProblem } from './track-fields.ts';
import { propertiesProblem } from './track-properties.ts';

/** Says what is wrong with a purchase object of `/users/track`; `undefined` when nothing is. */
export function purchaseProblem(purchase: JsonObject): string | undefined {
  return (
    required(purchase, 'product_id') ??
    currencyProblem(purchase) ??
    (Number.isFinite(total(purchase)) ? undefined : "'price' is not valid") ??
    quantityProblem(purchase) ??
    timeProblem(purchase) ??
    propertiesProblem(purchase['properties'], [])
  );
}

/** Stores a purchase, and starts what it sets off; one of N is N purchases, as Braze stores it. */
export function trackPurchase(workspace: TwinWorkspace, profile: Profile, purchase: JsonObject): void {
  const at = pastTime(purchase, workspace.clock.now());
  const productId = String(purchase['product_id']);
  const { price, quantity } = { price: Number(purchase['price']), quantity: quantityOf(purchase) };
  const doer = { brazeId: profile.brazeId, app: asText(purchase['app_id']) ?? '' };
  recordPurchase(workspace.analytics, doer, { productId, price, quantity }, at);
  count(profile.purchases, productId, at, quantity);
  profile.totalRevenue = addMoney(profile.totalRevenue, price * quantity);
  const properties = purchase['properties'];
  workspace.messaging.happened(
    { on: 'purchase', product: productId, properties: isObject(properties) ? properties : {} },
    profile.brazeId,
  );
}

function quantityOf(purchase: JsonObject): number {
  return Number(own(purchase, 'quantity') ?? 1);
}

/** A number only if the price is one and what it costs altogether is no more than a number can say. */
function total(purchase: JsonObject): number {
  const price = own(purchase, 'price');
  return typeof price === 'number' ? price * 100 : Number.NaN;
}

function currencyProblem(purchase: JsonObject): string | undefined {
  const currency = own(purchase, 'currency');
  const isKnown = typeof currency === 'string' && CURRENCIES.has(currency.toUpperCase());
  return isKnown ? undefined : "'currency' is not valid";
}

/** ISO 4217, as the runtime knows it. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function quantityProblem(purchase: JsonObject): string | undefined {
  const quantity = own(purchase, 'quantity') ?? 1;
  const isValid = Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= 100;
  return isValid ? undefined : "'quantity' is not valid";
}
