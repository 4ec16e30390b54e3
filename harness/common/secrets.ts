/** Kinds of things that must not be written down. The name is what a report shows in their place. */
export type Secret =
  | 'email'
  | 'phone'
  | 'name'
  | 'birth-date'
  | 'place'
  | 'key'
  | 'app-key'
  | 'token'
  | 'push-token'
  | 'password'
  | 'cookie';

const FIELDS: Readonly<Record<Secret, readonly string[]>> = {
  email: ['email', 'email_address', 'mail'],
  phone: ['phone', 'phone_number', 'mobile', 'tel'],
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
  key: [
    'rest_key',
    'rest_api_key',
    'private_key',
    'secret',
    'client_secret',
    'vapid_private_key',
    'x_api_key',
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
    'custom_push_public_key',
    'custom_push_user_auth',
    'user_public_key',
  ],
  password: ['password', 'passwd', 'pwd', 'passphrase'],
  cookie: ['cookie', 'set_cookie'],
};

/** By field name, written as letters and digits in lower case: `First-Name` and `first_name` are one. */
export const FIELD_RULES: ReadonlyMap<string, Secret> = new Map(
  Object.entries(FIELDS).flatMap(([secret, names]) =>
    names.map((name): [string, Secret] => [name.replaceAll('_', ''), secret as Secret]),
  ),
);

export interface PatternRule {
  readonly secret: Secret;
  /** Global. Linear: text of megabytes comes through here. */
  readonly pattern: RegExp;
  /** The first group stands before the secret and stays. */
  readonly keep?: true;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** By look, wherever it stands. Order counts: the longer form first. */
export const PATTERN_RULES: readonly PatternRule[] = [
  { secret: 'token', pattern: /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{5,}/g },
  { secret: 'token', pattern: /((?:bearer|basic|authorization:)\s+)[\w.~+/=-]{8,}/gi, keep: true },
  { secret: 'cookie', pattern: /\b((?:set-)?cookie:\s*)[^\r\n]+/gi, keep: true },
  // scheme://user:password@host
  {
    secret: 'password',
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}(?=@)/gi,
    keep: true,
  },
  {
    secret: 'push-token',
    pattern:
      /(\bhttps?:\/\/[\w.-]{0,200}(?:fcm\.googleapis\.com|push\.services\.mozilla\.com|notify\.windows\.com|push\.apple\.com)\/)[^\s"'<>\\]+/gi,
    keep: true,
  },
  { secret: 'push-token', pattern: /(\/(?:fcm\/send|wpush(?:\/v\d)?)\/)[\w:.-]{16,}/g, keep: true },
  {
    secret: 'password',
    pattern: /([?&](?:password|passwd|pwd|token|access_token|secret|sig)=)[^&\s"'#]+/gi,
    keep: true,
  },
  {
    secret: 'email',
    pattern: /[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi,
  },
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
