import type { Json } from '../../wire/exchange.ts';
import type { Profile } from './profile.ts';

/** Sets standard attributes by Braze's names; `null` unsets. Values Braze would not keep are dropped. */
export function setStandardAttributes(profile: Profile, attributes: { readonly [name: string]: Json }): void {
  for (const [name, raw] of Object.entries(attributes)) {
    const normalise = NORMALISE.get(name);
    const value = raw !== null && normalise ? normalise(raw) : raw;
    if (value === undefined) continue;
    if (value === null) profile.standard.delete(name);
    else profile.standard.set(name, value);
  }
}

/** `undefined`: not a value Braze takes, the stored one stays. `null`: counts as unset. */
type Normalise = (value: Json) => Json | undefined;

const SUBSCRIPTION: Normalise = (value) =>
  value === 'opted_in' || value === 'subscribed' || value === 'unsubscribed' ? value : undefined;

const NORMALISE = new Map<string, Normalise>([
  ['dob', dateOfBirth],
  ['gender', gender],
  ['country', country],
  ['language', (value) => (typeof value === 'string' ? value.toLowerCase() : undefined)],
  ['email_subscribe', SUBSCRIPTION],
  ['push_subscribe', SUBSCRIPTION],
]);

/** The Web SDK writes `1990-1-2`, Roku a full ISO date-time; Braze keeps `YYYY-MM-DD`. */
function dateOfBirth(value: Json): Json | undefined {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T|$)/.exec(value) : null;
  if (!parts) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** SDKs write `f`, exports say `F`; `u` (unknown) is no gender. */
function gender(value: Json): Json | undefined {
  const letter = typeof value === 'string' ? value.toUpperCase() : '';
  if (letter === 'U') return null;
  return 'MFONP'.includes(letter) && letter.length === 1 ? letter : undefined;
}

/** ISO 3166-1 alpha-2. English names are understood, anything else is stored as nothing. */
function country(value: Json): Json | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^[a-z]{2}$/i.test(value)) return value.toUpperCase();
  countryCodes ??= codesByName();
  return countryCodes.get(value.toLowerCase()) ?? null;
}

let countryCodes: ReadonlyMap<string, string> | undefined;

function codesByName(): Map<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(codes.map((code) => [names.of(code)?.toLowerCase() ?? code, code]));
}
