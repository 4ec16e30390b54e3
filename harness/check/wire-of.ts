import type { WireLabel } from '../common/wire-label.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Exchange, Json } from '../wire/exchange.ts';
import { isObject } from '../wire/fields.ts';

/** Deeper than any field that an SDK has of its own. */
const MAX_DEPTH = 5;
/** An app that makes keys of values says thousands of them. */
const MAX_SHAPES = 1_000;
/** What stands below them an app has named, or a person typed. */
const OF_THE_APP: ReadonlySet<string> = new Set([
  'custom',
  'p',
  'pr',
  'properties',
  'aliases',
  'feature_flags',
]);

/** What the SDK of a check was, and what its requests were made of. */
export function wireOf(ledger: Pick<Ledger, 'exchanges' | 'all'>): WireLabel {
  const versions = ledger.all().map(({ sdkVersion }) => sdkVersion);
  return {
    sdk: [...new Set(versions)].filter((version) => version !== '').toSorted(),
    shape: shapeOf(ledger.exchanges),
  };
}

/**
 * What an SDK's requests are made of: endpoints, headers of Braze's, and the path of every field of their bodies, without a value. Two versions of
 * an SDK are told apart by it.
 *
 * @returns in order; at most 1,000
 * @example
 * shapeOf(ledger.exchanges); // ['POST /data/', 'POST /data/ x-braze-api-key', 'POST /data/ events[ss].time', …]
 */
export function shapeOf(exchanges: readonly Exchange[]): string[] {
  const shapes = exchanges.flatMap(({ method, path, headers, body }) => {
    const endpoint = `${method} ${path.replace(/^\/api\/v3/, '')}`;
    const names = Object.keys(headers).filter((name) => name.startsWith('x-braze-'));
    return [endpoint, ...[...names, ...fieldsOf(body)].map((part) => `${endpoint} ${part}`)];
  });
  return [...new Set(shapes)].toSorted().slice(0, MAX_SHAPES);
}

/** Elements of a list are as one; events are told apart by their code. */
function fieldsOf(value: Json | undefined, path = '', depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) {
    return value.flatMap((element: Json) => {
      const code = isObject(element) && 'data' in element ? element['name'] : undefined;
      return fieldsOf(element, `${path}[${typeof code === 'string' ? code : ''}]`, depth);
    });
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return OF_THE_APP.has(key) ? [here] : [here, ...fieldsOf(inner, here, depth + 1)];
  });
}
