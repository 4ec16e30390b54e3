import type { Exchange, Json } from '../exchange.ts';
import { asNumber, asText, inBrief, isObject, own } from '../fields.ts';
import type { CapturedBody } from './captured-body.ts';

/** What a capture tells of a request, whichever format it has. */
interface CapturedRequest {
  readonly id: string;
  readonly method: Json | undefined;
  /** A whole address, or only a path. */
  readonly url: Json | undefined;
  /** Where the address has no host. */
  readonly host?: Json | undefined;
  readonly headers: Exchange['headers'];
  readonly time: Json | undefined;
  readonly body: CapturedBody;
  readonly response: Exchange['response'] | undefined;
}

/** The exchange a captured request stands for; or, as text, why it stands for none. */
export function exchangeFrom(request: CapturedRequest): Exchange | string {
  const { id, headers, body, response } = request;
  const url = asText(request.url);
  if (url === undefined) return `expected the request's path or url as text, saw ${inBrief(request.url)}`;
  if (!URL.canParse(url, 'http://nowhere')) return `the url ${inBrief(url)} cannot be read`;
  const { hostname, pathname } = new URL(url, 'http://nowhere');
  const host = asText(request.host)?.toLowerCase().replace(/:\d+$/, '');
  return {
    id,
    receivedAt: milliseconds(request.time),
    method: (asText(request.method) ?? 'POST').toUpperCase(),
    host: hostname === 'nowhere' ? (host ?? headers['host']?.replace(/:\d+$/, '') ?? '') : hostname,
    path: pathname,
    headers,
    ...body,
    ...(response ? { response } : {}),
  };
}

/** Headers in either of the ways captures write them: `[{name, value}]` or `{name: value}`. Names become lower case. */
export function headersFrom(value: Json | undefined): Exchange['headers'] {
  const pairs: readonly (readonly [Json | undefined, Json | undefined])[] = Array.isArray(value)
    ? (value as Json[]).map((header) => [own(header, 'name'), own(header, 'value')] as const)
    : Object.entries(isObject(value) ? value : {});
  const texts = pairs.map(([name, value]) => {
    const all = Array.isArray(value) ? (value as Json[]).map(asText).join(', ') : (asText(value) ?? '');
    return [String(name).toLowerCase(), all] as const;
  });
  return Object.fromEntries(texts.filter(([name]) => !name.startsWith(':')));
}

/** Unix milliseconds from an ISO date, or from a number: seconds if it is too small for milliseconds of this century. */
function milliseconds(time: Json | undefined): number {
  const number = asNumber(time) ?? Date.parse(asText(time) ?? '');
  if (!Number.isFinite(number)) return 0;
  return Math.round(number < 1e11 ? number * 1000 : number);
}
