import type { Ledger } from '../ledger/ledger.ts';
import type { ExportedUser, Who } from '../twin/workspace.ts';
import { parseJson } from '../wire/parse-json.ts';
import type { Actions } from './actions.ts';
import { pageFile } from './page-files.ts';
import { pageHtml, type Language } from './page-html.ts';
import { rowStream } from './row-stream.ts';
import type { Rows } from './rows.ts';

/** What the page is about. */
export interface Inspected {
  readonly rows: Rows;
  readonly ledger: Ledger;
  readonly language: Language;
  readonly token: string;
  readonly instance: string;
  readonly actions: Actions;
  profile(who: Who): ExportedUser | undefined;
}

/** A request that was let in. */
export interface Asked {
  readonly query: URLSearchParams;
  readonly headers: Headers;
}

type Route = (inspected: Inspected, asked: Asked) => Response | undefined | Promise<Response | undefined>;

/** What can be read. */
const READ: Readonly<Record<string, Route>> = {
  '/': ({ language, token }) =>
    new Response(pageHtml(language, token), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  '/rows': ({ rows, instance, actions: { fault } }, { headers }) =>
    new Response(rowStream(rows, { instance, fault }, placeOf(headers.get('last-event-id'), instance)), {
      headers: { 'content-type': 'text/event-stream' },
    }),
  '/row': ({ rows, ledger }, { query }) => {
    const entry = rows.entry(Number(query.get('n') ?? Number.NaN));
    if (!entry) return undefined;
    const exchange = ledger.exchanges.findLast(({ id }) => id === entry.exchange);
    return Response.json({ event: entry.event, exchange });
  },
  '/profile': (inspected, { query }) => {
    const [user, device] = [query.get('user'), query.get('device')];
    const who = user === null ? { device: device ?? '' } : { externalId: user };
    return Response.json({ profile: inspected.profile(who) ?? null });
  },
};

/** Answers a request that was let in. */
export async function answerPage(inspected: Inspected, request: Request): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url);
  const { method, headers } = request;
  const read = Object.hasOwn(READ, pathname) ? READ[pathname] : undefined;
  const answer =
    method === 'POST'
      ? inspected.actions.act(pathname, parseJson(await request.text()).value)
      : (read?.(inspected, { query, headers }) ?? pageFile(pathname));
  return (await answer) ?? Response.json({ message: 'There is no such thing.' }, { status: 404 });
}

/** A page that lost its connection goes on where it was, unless the command was started anew since. */
function placeOf(lastId: string | null, instance: string): number {
  const [of, place] = lastId?.split('.') ?? [];
  return of === instance && /^\d+$/.test(place ?? '') ? Number(place) : 0;
}
