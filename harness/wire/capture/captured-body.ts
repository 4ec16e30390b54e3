import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Exchange } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';

/** The largest body that is read, in bytes after decompression. SDKs flush long before a tenth of it. */
export const BODY_LIMIT = 10 * 1024 ** 2;

const TOO_LARGE = 'larger than 10 MB';

/** How base64 of anything gzipped begins: proxies write it without saying so. */
const GZIP_IN_BASE64 = 'H4sI';

const DECOMPRESS = new Map([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/** A body as an {@link Exchange} has it. */
export type CapturedBody = Pick<Exchange, 'body' | 'bodyProblem'>;

/**
 * Reads a body as capturing tools write them: JSON text, base64 of it, or base64 (or bytes taken for characters) of a
 * compressed body. Never throws; decompresses no further than {@link BODY_LIMIT}.
 *
 * @param encoding what the capture says of the text; `base64` matters
 * @param contentEncoding the request's Content-Encoding. Many tools have already undone it: plain JSON is taken as it is
 */
export function capturedBody(text: string, encoding = '', contentEncoding = ''): CapturedBody {
  if (text === '') return { body: undefined };
  // Base64 takes 4 characters for 3 bytes.
  if (text.length > BODY_LIMIT * (4 / 3) + 4) return { body: undefined, bodyProblem: TOO_LARGE };
  const isBase64 = encoding.toLowerCase() === 'base64' || text.startsWith(GZIP_IN_BASE64);
  if (!isBase64 && /^\s*[[{"]/.test(text)) return parsed(text);
  const plain = decompressed(Buffer.from(text, isBase64 ? 'base64' : 'latin1'), contentEncoding);
  if (typeof plain === 'string') return { body: undefined, bodyProblem: plain };
  return parsed(isBase64 || plain.compressed ? plain.bytes.toString('utf8') : text);
}

function parsed(text: string): CapturedBody {
  if (Buffer.byteLength(text) > BODY_LIMIT) return { body: undefined, bodyProblem: TOO_LARGE };
  const { value, problem } = parseJson(text);
  return problem === undefined ? { body: value } : { body: undefined, bodyProblem: problem };
}

function decompressed(
  bytes: Buffer,
  contentEncoding: string,
): { bytes: Buffer; compressed: boolean } | string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const isJson = bytes[0] === 0x7b || bytes[0] === 0x5b;
  const name = isGzip ? 'gzip' : contentEncoding.trim().toLowerCase();
  const decompress = isJson ? undefined : DECOMPRESS.get(name);
  if (!decompress) return { bytes, compressed: false };
  try {
    return { bytes: decompress(bytes, { maxOutputLength: BODY_LIMIT }), compressed: true };
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? TOO_LARGE
      : `not ${name}, though it looks like it`;
  }
}
