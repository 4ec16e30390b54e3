import { gzipSync } from 'node:zlib';

/** A body as it is sent. */
export interface Sent {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

const as =
  (headers: Record<string, string>) =>
  (body: string): Sent => ({ body, headers });

/** What becomes of a body on its way, by name. */
export const TEXT_CHANGES: Readonly<Record<string, (text: string) => Sent>> = {
  'as it is': (body) => ({ body }),
  truncated: (text) => ({ body: text.slice(0, Math.floor(text.length / 2)) }),
  'without its end': (text) => ({ body: text.slice(0, -1) }),
  'sent twice over': (text) => ({ body: text + text }),
  'with junk before': (text) => ({ body: `)]}',\n${text}` }),
  'with a byte order mark': (text) => ({ body: `\ufeff${text}` }),
  'with names twice': (text) => ({ body: text.replace('{', '{"api_key":1,"__proto__":{"polluted":1},') }),
  'with a number too large': (text) => ({ body: text.replace(/\d+/, '1e999') }),
  'not UTF-8': (text) => ({
    body: new Uint8Array([...new TextEncoder().encode(text.slice(0, 9_999)), 0xff, 0xc0]),
  }),
  'UTF-16': (text) => ({ body: new Uint8Array(Buffer.from(text, 'utf16le')) }),
  empty: () => ({ body: '' }),
  'brackets alone': () => ({ body: '['.repeat(200_000) }),
  'a form': () => ({ body: 'a=1&b=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  'called text': as({ 'content-type': 'text/plain' }),
  'called multipart': as({ 'content-type': 'multipart/form-data; boundary=x' }),
  'of a strange charset': as({ 'content-type': 'application/json; charset=utf-7' }),
  compressed: (text) => ({ body: new Uint8Array(gzipSync(text)), headers: { 'content-encoding': 'gzip' } }),
  'called compressed': as({ 'content-encoding': 'gzip' }),
  'broken off in its compression': (text) => ({
    body: new Uint8Array(gzipSync(text)).slice(0, 20),
    headers: { 'content-encoding': 'gzip' },
  }),
  'compressed by nobody knows what': as({ 'content-encoding': 'br, sdch' }),
  'called longer than anything': as({ 'content-length': '1e99' }),
  'without a key': as({ authorization: '' }),
  'with a strange key': as({ authorization: 'Bearer __proto__', 'x-braze-api-key': '__proto__' }),
};
