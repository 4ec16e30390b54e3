import { PATTERN_RULES } from '../common/secrets.ts';
import type { Json } from '../wire/exchange.ts';

/** Names that say what they hold, by what they end with: `billing_email` is one, `email_opt_in` is not. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'an e-mail address': ['email', 'e mail', 'mail', 'email address', 'e mail address'],
  'a phone number': [
    'phone',
    'phone number',
    'telephone',
    'tel',
    'mobile',
    'mobile number',
    'cell',
    'msisdn',
  ],
  'a name': [
    ...['first', 'last', 'full', 'given', 'family', 'middle', 'maiden', 'nick', 'user', 'customer'].map(
      (whose) => `${whose} name`,
    ),
    ...['contact name', 'recipient name', 'display name', 'firstname', 'lastname', 'fullname', 'surname'],
    ...['username', 'nickname', 'customer', 'recipient'],
  ],
  'an address': [
    ...['address', 'street', 'house number', 'city', 'zip', 'zip code', 'zipcode', 'postal code', 'postcode'],
    ...['latitude', 'longitude', 'ip'],
  ],
  'an id of a person': ['user id', 'userid', 'customer id', 'account id', 'member id', 'external id'],
  'a date of birth': ['dob', 'birthday', 'birthdate', 'birth date', 'date of birth'],
};

const BY_NAME = Object.entries(NAMES).map(
  ([what, names]) => [what, new RegExp(`(?:^| )(?:${names.join('|')})$`)] as const,
);

const LOOKS: ReadonlyMap<string, string> = new Map([
  ['email', 'an e-mail address'],
  ['phone', 'a phone number'],
]);

const BY_LOOK = PATTERN_RULES.flatMap(({ secret, pattern }) => {
  const what = LOOKS.get(secret);
  return what === undefined ? [] : [[what, new RegExp(pattern.source, 'i')] as const];
});

/** What each of the looks has in it: most texts have none, and are not worth a longer look. */
const MAY_LOOK = /@|%40|\+\d|\d{3}/;

/** How much of a name or a text is looked at. A text may be megabytes, and the patterns take their time. */
const LOOKED_AT = 1_000;

/**
 * What kind of personal data a key is named after, or one inside of its value; `undefined` for none.
 *
 * @example
 * personalByName('billingEmail'); // 'an e-mail address'
 * personalByName('to', [{ firstName: 'Ann' }]); // 'a name'
 */
export function personalByName(key: string, value: Json = null): string | undefined {
  const words = key
    .slice(-LOOKED_AT)
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  const found = BY_NAME.find(([, pattern]) => pattern.test(words))?.[0];
  if (found !== undefined || typeof value !== 'object' || value === null) return found;
  for (const [inner, below] of Object.entries(value)) {
    const nested = personalByName(Array.isArray(value) ? '' : inner, below);
    if (nested !== undefined) return nested;
  }
  return undefined;
}

/**
 * What kind of personal data is somewhere in a value, by its look; `undefined` for none. Only e-mail addresses and
 * phone numbers have a look of their own.
 *
 * @example
 * personalByLook({ to: ['ann@example.com'] }); // 'an e-mail address'
 */
export function personalByLook(value: Json): string | undefined {
  if (typeof value === 'string') {
    const text = value.slice(0, LOOKED_AT);
    return MAY_LOOK.test(text) ? BY_LOOK.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = personalByLook(key) ?? personalByLook(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
