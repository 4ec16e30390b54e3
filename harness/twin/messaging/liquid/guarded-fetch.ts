import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { hostOf, withoutBrackets, type AllowedHost } from './allow-list.ts';
import { destinationOf, FetchRefused, type Destination, type Resolve } from './fetch-guard.ts';

export interface GuardedRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Those that belong to the connection are left out. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface GuardOptions {
  readonly allow: readonly AllowedHost[];
  /** Milliseconds for everything: resolving, connecting, answering, the last byte. */
  readonly timeLimit: number;
  /** Bytes of body, as sent and as unpacked. */
  readonly sizeLimit: number;
  readonly resolve?: Resolve | undefined;
}

/** An answer with its whole body, or in words why there is none. */
export type Fetched =
  { readonly status: number; readonly body: string; readonly failure?: never } | { readonly failure: string };

/**
 * One HTTP request to a host of the allow-list, with limits on time and size. Redirects are answers like others.
 *
 * @throws FetchRefused for a request that may not be made. Whatever goes wrong with one that may is a `failure`.
 */
export async function guardedFetch(request: GuardedRequest, options: GuardOptions): Promise<Fetched> {
  const { timeLimit, sizeLimit } = options;
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const destination = await before(signal, destinationOf(request.url, options.allow, options.resolve));
    const response = await send(destination, request, signal);
    return { status: response.statusCode ?? 0, body: await bodyOf(response, sizeLimit) };
  } catch (error) {
    if (error instanceof FetchRefused) throw error;
    if (signal.aborted) return { failure: `no answer within ${timeLimit} ms` };
    return { failure: error instanceof TooLarge ? `more than ${sizeLimit} bytes` : codeOf(error) };
  }
}

/** To the address that was checked: `host` is it, and the name travels in `Host` and in the TLS handshake. */
function send({ url, address, port }: Destination, request: GuardedRequest, signal: AbortSignal) {
  const { method, body } = request;
  const own = Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.test(name));
  const headers = {
    ...Object.fromEntries(own),
    Host: url.host,
    ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
  };
  const name = hostOf(url);
  const servername = isIP(withoutBrackets(name)) === 0 ? name : '';
  const path = url.pathname + url.search;
  return new Promise<IncomingMessage>((resolve, reject) => {
    const [start, tls] =
      url.protocol === 'https:' ? ([requestHttps, { servername }] as const) : [requestHttp];
    const out = start({ host: address, port, method, path, headers, agent: false, signal, ...tls });
    out.once('response', resolve);
    out.once('error', reject);
    out.once('close', () => reject(new Error('closed without an answer')));
    out.end(body);
  });
}

const OF_THE_CONNECTION =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|proxy-.*)$/i;

async function bodyOf(response: IncomingMessage, sizeLimit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of unpacked(response) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > sizeLimit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Unpacks while it arrives, so that a bomb is stopped after `sizeLimit` bytes and not after it has gone off. */
function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return response;
  const unpack = Object.hasOwn(UNPACK, encoding) ? UNPACK[encoding] : undefined;
  if (!unpack) {
    response.destroy();
    throw new Error('a content encoding that is not known');
  }
  const stream = unpack();
  pipeline(response, stream, () => {});
  return stream;
}

const UNPACK: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

class TooLarge extends Error {}

/** The resolver cannot be told to stop; its answer is not waited for. */
function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
    promise.then(resolve, reject);
  });
}

/** `ECONNREFUSED` and the like: messages of the runtime may hold header values. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : 'failed';
}
