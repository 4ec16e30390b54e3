import type { PlainRequest } from './http/plain-request.ts';

/** A request that the twin is about to work off, as far as its effects depend on it: all that a replay needs. */
export interface Received {
  /** By the twin's clock, unix milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** Those that count: who asks. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked. */
  readonly body: string;
}

/** Writes down what is received. */
export interface Journal {
  /** Called before anything of the request is done. What it throws is the twin's failure: nothing is done then. */
  append(received: Received): void;
  /** Nothing that was appended is under way: the state of the twin is that of all appended requests. */
  settled(): void;
}

/** Whether a request only asks. A client that waits for something asks often. */
export function onlyReads({ method, url }: Pick<Received, 'method' | 'url'>): boolean {
  return method === 'GET' || method === 'HEAD' || new URL(url).pathname === '/users/export/ids';
}

/** What counts of a request. */
export function receivedOf({ headers, ...request }: Omit<Received, 'at'>, at: number): Received {
  const counting = Object.entries(headers).filter(
    ([name]) => name === 'authorization' || name.startsWith('x-braze-'),
  );
  return { at, ...request, headers: Object.fromEntries(counting) };
}

/** The request again, without the Web's objects. */
export function plainRequestOf({ body, ...request }: Received): PlainRequest {
  return { ...request, body: Buffer.from(body) };
}

/** The request again. */
export function requestOf({ method, url, headers, body }: Received): Request {
  return new Request(url, { method, headers, body });
}
