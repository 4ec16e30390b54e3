import type { Exchange, Json } from '../../wire/exchange.ts';
import { hasMoreBrackets, nestingDepth } from './nesting-depth.ts';

/** The largest body, in bytes, before and after decompression. SDK batches are some kilobytes. */
export const BODY_LIMIT = 10 * 1024 * 1024;
/** The deepest nesting of a body. Braze's own limits end far below; JSON.parse would overflow far above. */
export const DEPTH_LIMIT = 200;
/** How long a sender may be silent in the middle of a body, in milliseconds. */
const SILENCE_LIMIT = 1_000;

/** A body as the ledger keeps it, and the status to refuse it with, if any. */
export interface ReadBody extends Pick<Exchange, 'body' | 'bodyProblem'> {
  readonly refuse?: 400 | 408 | 413;
  /** The body as text, unpacked; missing when it is refused. */
  readonly text?: string;
}

/** Reads a JSON body within limits; whatever is sent, this answers. */
export async function readBody(request: Request, limit = BODY_LIMIT): Promise<ReadBody> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    await request.body?.cancel().catch(() => {});
    return tooLarge(limit);
  }
  const bytes = await readBytes(request, limit);
  if (bytes === 'too-large') return tooLarge(limit);
  if (bytes === 'silent') return { body: undefined, bodyProblem: 'broken off in the middle', refuse: 408 };
  if (bytes === 'unreadable') {
    const encoding = request.headers.get('content-encoding') ?? 'none';
    return { body: undefined, bodyProblem: `not readable with content-encoding ${encoding}`, refuse: 400 };
  }
  return parseBody(bytes);
}

const UTF_8 = new TextDecoder();

function tooLarge(limit: number): ReadBody {
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10;
  return { body: undefined, bodyProblem: `larger than ${megabytes} MB`, refuse: 413 };
}

/** Parses an unpacked body. Depth is looked at before: parsing deep nesting is what has to be avoided. */
export function parseBody(bytes: Uint8Array): ReadBody {
  const text = UTF_8.decode(bytes);
  if (text === '') return { body: undefined };
  if (hasMoreBrackets(text, DEPTH_LIMIT) && nestingDepth(text) > DEPTH_LIMIT) {
    return { body: undefined, bodyProblem: `nested deeper than ${DEPTH_LIMIT} levels`, refuse: 400 };
  }
  try {
    return { body: JSON.parse(text) as Json, text };
  } catch {
    return { body: undefined, bodyProblem: 'not JSON', refuse: 400 };
  }
}

async function readBytes(
  request: Request,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'silent' | 'unreadable'> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    reader = decompressed(request.body, request.headers.get('content-encoding')).getReader();
    for (;;) {
      const next = await withinSilenceLimit(reader.read());
      if (next === 'silent') return 'silent';
      if (next.done) return Buffer.concat(chunks);
      size += next.value.byteLength;
      if (size > limit) return 'too-large';
      chunks.push(next.value);
    }
  } catch {
    return 'unreadable';
  } finally {
    // Not awaited: a sender that does not listen must not hold the answer up.
    reader?.cancel().catch(() => {});
  }
}

/** A small body can unpack to a huge one: the size is counted behind this. */
function decompressed(body: ReadableStream<Uint8Array>, encoding: string | null): ReadableStream<Uint8Array> {
  const name = (encoding ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return body;
  const format = name === 'x-gzip' ? 'gzip' : name;
  if (format !== 'gzip' && format !== 'deflate') throw new Error('unknown encoding');
  const stream = new DecompressionStream(format) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
  return body.pipeThrough(stream);
}

async function withinSilenceLimit<T>(read: Promise<T>): Promise<T | 'silent'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), SILENCE_LIMIT);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
