/** Kinds of things that must not be written down. The name is what a report shows in their place. */
export type Secret =
  | 'email'
  | 'phone'
  | 'name'
  | 'birth-date'
  | 'place'
  | 'typed'
  | 'card'
  | 'key'
  | 'app-key'
  | 'token'
  | 'push-token'
  | 'password'
  | 'cookie';

/** What `--keep-personal-data` leaves in results. Cards, keys, tokens, passwords and cookies are hidden all the same. */
export const PERSONAL: ReadonlySet<Secret> = new Set([
  'email',
  'phone',
  'name',
  'birth-date',
  'place',
  'typed',
]);

const FIELDS: Readonly<Partial<Record<Secret, readonly string[]>>> = {
  email: ['email', 'email_address', 'mail', 'e_mail', 'e_mail_address'],
  phone: ['phone', 'phone_number', 'mobile', 'mobile_number', 'tel', 'telephone', 'msisdn'],
  name: ['first_name', 'last_name', 'full_name', 'given_name', 'family_name', 'surname'],
  'birth-date': ['dob', 'date_of_birth', 'birth_date', 'birthday'],
  place: [
    'home_city',
    'address',
    'street',
    'zip',
    'zip_code',
    'postal_code',
    'latitude',
    'longitude',
    'ip',
    'ip_address',
  ],
  card: ['card_number', 'credit_card', 'credit_card_number', 'cc_number', 'cvv', 'cvc', 'iban'],
  key: [
    'rest_key',
    'rest_api_key',
    'private_key',
    'secret',
    'client_secret',
    'x_api_key',
    // Farms of phones, clouds.
    'access_key',
    'access_key_id',
    'secret_key',
    'secret_access_key',
    'account_key',
  ],
  'app-key': ['api_key', 'app_key', 'app_id', 'x_braze_api_key', 'sdk_key'],
  token: [
    'authorization',
    'proxy_authorization',
    'x_braze_auth_signature',
    'sdk_auth_signature',
    'jwt',
    'bearer',
    'access_token',
    'refresh_token',
    'id_token',
    'session_token',
    'security_token',
    'auth_token',
    'api_token',
    'csrf_token',
    'x_amz_signature',
    'x_amz_credential',
  ],
  'push-token': [
    'push_token',
    'push_endpoint',
    'endpoint_url',
    'p256dh',
    'auth',
    'public_key',
    'user_auth',
    'device_token',
    'registration_token',
    'custom_push_public_key',
    'custom_push_user_auth',
    'user_public_key',
  ],
  password: ['password', 'passwd', 'pwd', 'passphrase'],
  cookie: ['cookie', 'set_cookie'],
};

/** In a query these are secrets, too; as fields of JSON they are often something else. */
const IN_QUERIES: Readonly<Record<string, Secret>> = {
  token: 'token',
  sig: 'token',
  signature: 'token',
  key: 'key',
  sid: 'cookie',
};

const FIELD_RULES: ReadonlyMap<string, Secret> = new Map(
  Object.entries(FIELDS).flatMap(([secret, names]) =>
    names.map((name): [string, Secret] => [name.replaceAll('_', ''), secret as Secret]),
  ),
);

/** A bare `auth` is one of a push subscription; `sdk_auth` and the like are settings. */
const WHOLE_NAMES: ReadonlySet<string> = new Set(['auth']);

/** The most words that the name of a field has. */
const MAX_WORDS = 4;

/** Names come again and again. Those of hostile input do not: their number is bounded. */
const seen = new Map<string, Secret | undefined>();
const MAX_SEEN = 5_000;
const MAX_NAME = 80;

/**
 * What a field holds, by its name or by the last words of it, in whatever way it is written.
 *
 * @example
 * secretOfField('First-Name'); // 'name'
 * secretOfField('billingEmail'); // 'email'
 * secretOfField('email_opt_in'); // undefined
 */
export function secretOfField(name: string): Secret | undefined {
  if (seen.has(name)) return seen.get(name);
  const found = name.length > MAX_NAME ? undefined : look(name);
  if (seen.size < MAX_SEEN) seen.set(name, found);
  return found;
}

function look(name: string): Secret | undefined {
  const words = name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const whole = FIELD_RULES.get(words.join(''));
  if (whole) return whole;
  for (let count = Math.min(MAX_WORDS, words.length); count > 0; count -= 1) {
    const last = words.slice(-count).join('');
    if (!WHOLE_NAMES.has(last) && FIELD_RULES.has(last)) return FIELD_RULES.get(last);
  }
  return undefined;
}

/** The same for a parameter of a query. */
export const secretOfParameter = (name: string): Secret | undefined =>
  secretOfField(name) ?? IN_QUERIES[name.toLowerCase()];

export interface PatternRule {
  readonly secret: Secret;
  /** Global. Linear: text of megabytes comes through here. */
  readonly pattern: RegExp;
  /** The first group stands before the secret and stays. */
  readonly keep?: true;
  /** The first group stands before the match, and belongs to the secret. */
  readonly looksBack?: true;
  /** What looks alike and is none is let through. */
  readonly isOne?: (found: string) => boolean;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The check digit of ISO/IEC 7812 that every card has: most runs of digits are something else. */
function isCard(found: string): boolean {
  const digits = [...found.replaceAll(/\D/g, '')].map(Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const weighed = index % 2 === 1 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0 && new Set(digits).size > 1;
}

/** By look, wherever it stands. Order counts: the longer form first. */
export const PATTERN_RULES: readonly PatternRule[] = [
  {
    secret: 'key',
    pattern: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\w+/=\s\\]*(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?/g,
  },
  { secret: 'token', pattern: /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{5,}/g },
  // With the name of its scheme, or without.
  {
    secret: 'token',
    pattern: /(\bauthorization["'\\]{0,4}\s{0,3}[:=]\s{0,3}["'\\]{0,4})(?:[a-z]{3,20}\s+)?[\w.~+/=-]{6,}/gi,
    keep: true,
  },
  { secret: 'token', pattern: /((?:bearer|basic)\s+)[\w.~+/=-]{8,}/gi, keep: true },
  { secret: 'cookie', pattern: /\b((?:set-)?cookie:\s*)[^\r\n]+/gi, keep: true },
  // Amazon, GitHub, Slack, Google, Stripe: each says what it is by its first letters.
  { secret: 'key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { secret: 'key', pattern: /\b(?:gh[pousr]_|xox[abprs]-|AIza|[rs]k_live_)[\w-]{16,}/g },
  // scheme://user:password@host
  {
    secret: 'password',
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:]{0,200}:[^\s/@]{1,200}(?=@)/gi,
    keep: true,
  },
  {
    secret: 'push-token',
    pattern:
      /(\bhttps?:\/\/[\w.-]{0,200}(?:fcm\.googleapis\.com|push\.services\.mozilla\.com|notify\.windows\.com|push\.apple\.com)\/)[^\s"'<>\\]+/gi,
    keep: true,
  },
  { secret: 'push-token', pattern: /(\/(?:fcm\/send|wpush(?:\/v\d)?)\/)[\w:.-]{16,}/g, keep: true },
  // FCM's registration tokens; APNs' device tokens are 32 bytes or more in hexadecimal.
  { secret: 'push-token', pattern: /(?<![\w-])[\w-]{6,64}:APA91b[\w-]{8,}/g },
  { secret: 'push-token', pattern: /\b[0-9a-f]{64,200}\b/gi },
  {
    // The sign first, then what stands before it: most text has none.
    secret: 'email',
    pattern:
      /(?:@|%40)(?<=([\w.!#$%&'*+/=?^`{|}~-]{1,64})(?:@|%40))[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi,
    looksBack: true,
  },
  { secret: 'card', pattern: /(?<![\w.+-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\w-])/g, isOne: isCard },
  { secret: 'card', pattern: /(?<![\w.+-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\w-])/g, isOne: isCard },
  // Only with a leading + or a separator layout: a bare run of digits is a price, a time or an id.
  { secret: 'phone', pattern: /(?<![\w.])\+\d(?:[\s().-]{0,2}\d){7,14}(?!\w)/g },
  { secret: 'phone', pattern: /(?<![\w.+-])(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?![\w-])/g },
  // App identifiers and REST keys are both UUIDs; behind one of these words they are keys.
  {
    secret: 'app-key',
    pattern: new RegExp(`((?:api|app|sdk)[_-]?(?:key|id)["'\\s:=/]{1,6})${UUID}`, 'gi'),
    keep: true,
  },
  { secret: 'key', pattern: new RegExp(`(rest[\\w\\s-]{0,12}key["'\\s:=]{1,6})${UUID}`, 'gi'), keep: true },
  { secret: 'app-key', pattern: new RegExp(`(\\bab\\.storage\\.[\\w.]{1,60}\\.)${UUID}`, 'gi'), keep: true },
];
