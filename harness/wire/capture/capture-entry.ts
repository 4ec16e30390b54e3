import type { Exchange } from '../exchange.ts';

/** Where in a capture something stands, as people count: `line 7`, `entry 12`. */
interface Placed {
  readonly place: string;
}

/** One request of a capture, or why it could not be read; then it is skipped. */
export type CaptureEntry = Placed &
  (
    | { readonly exchange: Exchange; readonly problem?: never }
    | { readonly exchange?: never; readonly problem: string }
  );

/** Text of a capture, whole or in parts: a file's stream, or `[text]`. */
export type TextChunks = Iterable<string> | AsyncIterable<string>;

/** The largest capture that is read, in bytes: an hour of busy traffic with all images is below it. */
export const CAPTURE_LIMIT = 1024 ** 3;

/** The longest line or HAR entry that is kept, in characters: room for the largest body in base64, and its answer. */
export const ENTRY_LIMIT = 32 * 1024 ** 2;
