import type { JsonObject } from '../../wire/event.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { addMoney, count } from '../profile/tally.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText, objectsOf } from './find-user.ts';
import { attributesProblem, trackAttributes } from './track-attributes.ts';
import { identifierProblem, trackOwner } from './track-owner.ts';

/** The most objects in each array of one request. */
const OBJECTS_LIMIT = 75;

/** How the objects of one array are checked and stored. */
interface Kind {
  /** What is wrong with an object, in Braze's words where they are known. */
  problem(object: JsonObject): string | undefined;
  apply(workspace: TwinWorkspace, profile: Profile, object: JsonObject): void;
}

/** The order is that in which Braze works a request off. */
const KINDS: readonly (readonly [string, Kind])[] = [
  ['attributes', { problem: attributesProblem, apply: trackAttributes }],
  [
    'events',
    {
      problem: (event) =>
        required(event, 'name') ?? timeProblem(event) ?? propertiesProblem(event, ['time', 'event_name']),
      apply: ({ clock }, profile, event) =>
        count(profile.customEvents, String(event['name']), pastTime(event, clock.now())),
    },
  ],
  [
    'purchases',
    {
      problem: (purchase) =>
        required(purchase, 'product_id') ??
        currencyProblem(purchase) ??
        (Number.isFinite(own(purchase, 'price')) ? undefined : "'price' is not valid") ??
        quantityProblem(purchase) ??
        timeProblem(purchase) ??
        propertiesProblem(purchase, []),
      apply: ({ clock }, profile, purchase) => {
        const quantity = Number(own(purchase, 'quantity') ?? 1);
        count(profile.purchases, String(purchase['product_id']), pastTime(purchase, clock.now()), quantity);
        profile.totalRevenue = addMoney(profile.totalRevenue, Number(purchase['price']) * quantity);
      },
    },
  ],
];

/** `POST /users/track`: attributes, events and purchases from a server. */
export const usersTrack: Endpoint = {
  permission: 'users.track',
  rateLimit: { name: 'track', requests: 3_000, seconds: 3 },
  handle(workspace, body) {
    const sent = KINDS.filter(([name]) => Array.isArray(own(body, name)));
    const lists = sent.map(([name, kind]) => ({ name, kind, objects: objectsOf(body[name]) }));
    if (lists.some(({ objects }) => objects.length > OBJECTS_LIMIT))
      return refused('Max Input Length Exceeded');
    const errors: JsonObject[] = [];
    const processed: [string, number][] = [];
    for (const { name, kind, objects } of lists) {
      let done = 0;
      for (const [index, object] of objects.entries()) {
        const problem = identifierProblem(object) ?? kind.problem(object);
        if (problem !== undefined) {
          errors.push({ type: problem, input_array: name, index });
          continue;
        }
        done++;
        const profile = trackOwner(workspace.identity, object, name === 'attributes');
        if (!profile) continue;
        profile.updatedAt = workspace.clock.now();
        kind.apply(workspace, profile, object);
      }
      processed.push([`${name}_processed`, done]);
    }
    const more: JsonObject = errors.length > 0 ? { errors } : {};
    return processed.some(([, done]) => done > 0)
      ? accepted({ ...Object.fromEntries(processed), ...more })
      : refused("Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.", more);
  },
};

function required(object: JsonObject, name: string): string | undefined {
  const value = own(object, name);
  return isText(value) && value.length <= 255 ? undefined : `'${name}' is required`;
}

function timeProblem(object: JsonObject): string | undefined {
  return ISO_8601.test(String(own(object, 'time'))) && !Number.isNaN(timeOf(object))
    ? undefined
    : "'time' is not valid";
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/;

function timeOf(object: JsonObject): number {
  return Date.parse(String(own(object, 'time')));
}

/** What is said to happen in the future happened now. */
function pastTime(object: JsonObject, now: number): number {
  return Math.min(timeOf(object), now);
}

function currencyProblem(purchase: JsonObject): string | undefined {
  return /^[A-Z]{3}$/i.test(String(own(purchase, 'currency'))) ? undefined : "'currency' is not valid";
}

function quantityProblem(purchase: JsonObject): string | undefined {
  const quantity = own(purchase, 'quantity') ?? 1;
  const isValid = Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= 100;
  return isValid ? undefined : "'quantity' is not valid";
}

function propertiesProblem(object: JsonObject, reserved: readonly string[]): string | undefined {
  const properties = own(object, 'properties');
  if (properties === undefined) return undefined;
  const isValid =
    isObject(properties) && Object.keys(properties).every((key) => isPropertyName(key, reserved));
  return isValid ? undefined : "'properties' is not valid";
}

function isPropertyName(key: string, reserved: readonly string[]): boolean {
  return key !== '' && key.length <= 255 && !key.startsWith('$') && !reserved.includes(key);
}
