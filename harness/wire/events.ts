import { COMMON_CODES } from './dialects/codes.ts';
import type { Dialect, Said } from './dialects/dialect.ts';
import type { Json } from './exchange.ts';
import { Fields, inBrief, isObject, own } from './fields.ts';

/**
 * What one entry of a request's `events` means.
 *
 * @example
 * readEvent(DIALECTS.web, { name: 'ce', data: { n: 'plain', p: {} } });
 * // { type: 'custom-event', name: 'plain', properties: {} }
 */
export function readEvent(dialect: Dialect, entry: Json): Said {
  const code = own(entry, 'name');
  if (typeof code !== 'string') {
    const seen = isObject(entry) ? `one without a text "name": ${inBrief(code)}` : inBrief(entry);
    return { type: 'malformed-request', reason: `expected an event with a code, saw ${seen}` };
  }
  const data = own(entry, 'data') ?? {};
  const unknown: Said = { type: 'unknown-event', name: code, data };
  const read = dialect.codes.get(code) ?? COMMON_CODES.get(code);
  if (!read) return unknown;
  const fields = new Fields(isObject(data) ? data : {});
  const said = read(fields);
  const problem = isObject(data) ? fields.problem : `expected an object in "data", saw ${inBrief(data)}`;
  if (problem === undefined) return said;
  return dialect.verified ? { type: 'malformed-request', reason: `${said.type}: ${problem}` } : unknown;
}
