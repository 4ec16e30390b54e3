import { asText, isObject, own } from './fields.ts';
import type { Exchange, Platform } from './exchange.ts';

/** What a rule may look at. */
interface Signs {
  header(name: string): string;
  /** A field of the body's `device` block, which is only sent when it changed. */
  device(key: string): unknown;
  body(key: string): string | undefined;
  readonly path: string;
}

type Rule = readonly [platform: Exclude<Platform, 'unknown'>, fits: (signs: Signs) => boolean];

/**
 * The signs of each SDK family, strongest first: facts only one family has, then what its HTTP client says, then the
 * shape of the common part of the body. The first that fits decides. docs/wire.md tells how each is known.
 */
const RULES: readonly Rule[] = [
  ['roku', ({ device }) => device('roku_ad_id') !== undefined],
  ['android', ({ device }) => device('android_is_background_restricted') !== undefined],
  ['android', ({ device }) => device('google_ad_id') !== undefined],
  ['ios', ({ device }) => device('ios_push_auth') !== undefined],
  ['web', ({ device }) => device('browser') !== undefined || device('user_agent') !== undefined],
  ['android', ({ device }) => typeof device('remote_notification_enabled') === 'boolean'],
  ['ios', ({ device }) => typeof device('remote_notification_enabled') === 'number'],
  ['roku', ({ header }) => header('accept-encoding') === 'deflate/gzip'],
  ['roku', ({ header }) => header('user-agent').startsWith('Roku/')],
  // A WebView sends its package's name here; only the Web SDK sends this word.
  ['web', ({ header }) => header('x-requested-with') === 'XMLHttpRequest'],
  ['web', ({ header }) => header('user-agent').startsWith('Mozilla/5.0')],
  ['web', ({ header }) => header('sec-fetch-mode') !== ''],
  // Java: the SDK outside a device, as under Robolectric.
  ['android', ({ header }) => /^(okhttp|Dalvik|Java)\//.test(header('user-agent'))],
  ['ios', ({ header }) => / CFNetwork\/\S+ Darwin\//.test(header('user-agent'))],
  // Roku writes version + ".0"; so may Android (versionCode + ".0.0.0"), but never with an SDK this old.
  ['roku', (s) => s.body('app_version_code') === `${s.body('app_version')}.0` && /^[12]\./.test(sdk(s))],
  ['android', (s) => /^\d+\.0\.0\.0$/.test(s.body('app_version_code') ?? '')],
  ['web', ({ path }) => path.endsWith('/web_push/')],
  // Native SDKs always tell the app's version, the Web SDK only if the app gave one.
  ['web', (s) => sdk(s) !== '' && (s.body('app_version') ?? s.body('app_version_code')) === undefined],
];

const sdk = (signs: Signs) => signs.body('sdk_version') ?? '';

/**
 * Which SDK family made a request, by what the request itself shows.
 *
 * @example
 * platformOf({ …, headers: { 'x-requested-with': 'XMLHttpRequest' } }); // 'web'
 */
export function platformOf({ headers, body, path }: Exchange): Platform {
  const device = own(body, 'device');
  const signs: Signs = {
    header: (name) => (Object.hasOwn(headers, name) ? (headers[name] ?? '') : ''),
    device: (key) => (isObject(device) ? own(device, key) : undefined),
    body: (key) => asText(own(body, key)),
    path,
  };
  return RULES.find(([, fits]) => fits(signs))?.[0] ?? 'unknown';
}
