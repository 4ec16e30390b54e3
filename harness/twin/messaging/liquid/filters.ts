import { createHash, createHmac } from 'node:crypto';
import { filters as liquidjs, type Context } from 'liquidjs';
import { DATE_FILTERS } from './date-filters.ts';
import { liquidText } from './liquid-text.ts';
import { MATH_FILTERS } from './math-filters.ts';

/** What liquidjs binds a filter to. */
export interface FilterThis {
  readonly context: Context;
  readonly token: { readonly args: readonly unknown[] };
}

export type LiquidFilter = (this: FilterThis, value: unknown, ...args: unknown[]) => unknown;

/** Those of liquidjs that do what Braze's do. Its others are not Braze's, so a template that uses them is refused. */
const SAME = [
  ...[
    'join',
    'first',
    'last',
    'compact',
    'concat',
    'map',
    'reverse',
    'size',
    'sort',
    'sort_natural',
    'uniq',
    'where',
  ],
  ...['abs', 'at_least', 'at_most', 'ceil', 'floor', 'minus', 'plus', 'round', 'times', 'sum'],
  ...[
    'append',
    'prepend',
    'capitalize',
    'downcase',
    'upcase',
    'escape',
    'escape_once',
    'newline_to_br',
    'split',
  ],
  ...['remove', 'remove_first', 'remove_last', 'replace', 'replace_first', 'replace_last', 'slice', 'strip'],
  ...['strip_html', 'strip_newlines', 'truncate', 'truncatewords', 'url_encode', 'url_decode'],
  ...['base64_encode', 'base64_decode', 'sha256'],
] as const;

/** A filter of a text, which pays for the text it reads. */
const ofText = (change: (text: string, argument: string) => string): LiquidFilter =>
  function (value, argument) {
    const text = liquidText(value);
    this.context.memoryLimit.use(text.length);
    return change(text, liquidText(argument));
  };

const hash = (algorithm: string) => ofText((text) => createHash(algorithm).update(text).digest('hex'));
const hmac = (algorithm: string, encoding: 'hex' | 'base64') =>
  ofText((text, key) => createHmac(algorithm, key).update(text).digest(encoding));

/** Source of names and examples: Braze's pages on Liquid filters and advanced filters. */
const BRAZE: Readonly<Record<string, LiquidFilter>> = {
  default: defaultTo,
  /** `{{content_blocks.${name} | id: 'cb1'}}`: a mark of the dashboard's. */
  id: (value) => value,
  index: (value, at) => (Array.isArray(value) ? (value as readonly unknown[]).at(Number(at)) : undefined),
  property_accessor: (value, key) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, liquidText(key))
      ? (value as Readonly<Record<string, unknown>>)[liquidText(key)]
      : undefined,
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha2: hash('sha256'),
  hmac_sha1: hmac('sha1', 'hex'),
  hmac_sha1_hex: hmac('sha1', 'hex'),
  hmac_sha1_base64: hmac('sha1', 'base64'),
  hmac_sha256: hmac('sha256', 'hex'),
  hmac_sha256_hex: hmac('sha256', 'hex'),
  hmac_sha256_base64: hmac('sha256', 'base64'),
  hmac_sha512: hmac('sha512', 'hex'),
  base64: ofText((text) => Buffer.from(text).toString('base64')),
  json_escape: ofText((text) => JSON.stringify(text).slice(1, -1)),
  url_escape: ofText(encodeURI),
  url_param_escape: ofText(encodeURIComponent),
};

export const FILTERS: ReadonlyMap<string, LiquidFilter> = new Map(
  Object.entries<LiquidFilter>({
    ...Object.fromEntries(SAME.map((name) => [name, liquidjs[name] as LiquidFilter])),
    ...BRAZE,
    ...MATH_FILTERS,
    ...DATE_FILTERS,
  }),
);

/** Fires for nil, false and what is empty. A text of blanks is not. */
function defaultTo(value: unknown, instead: unknown): unknown {
  if (value === undefined || value === null || value === false || value === '') return instead;
  return typeof value === 'object' && Object.keys(value).length === 0 ? instead : value;
}
