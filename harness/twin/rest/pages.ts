import type { RestRequest } from './endpoint.ts';

/** A page of a list by `page` (from 0); a page that is no number is the first one. */
export function page<T>(list: readonly T[], { query }: RestRequest, size: number): readonly T[] {
  const number = query.whole('page', 0, Number.MAX_SAFE_INTEGER, 0) ?? 0;
  return list.slice(number * size, (number + 1) * size);
}

export interface CursorPage<T> {
  readonly entries: readonly T[];
  /** `Link` with the addresses of the pages before and after, where there are some. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A page of a list by `cursor`: an opaque text from the `Link` header of another page. `undefined` when it is none. */
export function cursorPage<T>(
  list: readonly T[],
  { query, origin }: RestRequest,
  path: string,
  size: number,
): CursorPage<T> | undefined {
  const start = startOf(query.text('cursor'));
  if (start === undefined) return undefined;
  const link = (from: number, rel: string) =>
    `<${origin}${path}?cursor=${Buffer.from(`skip:${from}`).toString('base64url')}>; rel="${rel}"`;
  const links = [
    ...(start > 0 ? [link(Math.max(start - size, 0), 'prev')] : []),
    ...(start + size < list.length ? [link(start + size, 'next')] : []),
  ];
  return {
    entries: list.slice(start, start + size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

/** Braze's cursors are base64 of `skip:50`. */
function startOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return 0;
  const skip = /^skip:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  return skip === undefined ? undefined : Number(skip);
}
