import { readVarint } from './protobuf.ts';

/** A message on the wire of Chromium's push connection: a tag that names its kind, and a protobuf body. */
export interface McsFrame {
  readonly tag: number;
  readonly body: Buffer;
}

/** Kinds of messages. Source: Chromium, google_apis/gcm/protocol/mcs.proto and base/mcs_util.cc */
export const MCS_TAG = {
  heartbeatPing: 0,
  heartbeatAck: 1,
  loginRequest: 2,
  loginResponse: 3,
  close: 4,
  iqStanza: 7,
  dataMessage: 8,
} as const;

/** The protocol's version: the first byte in each direction. */
export const MCS_VERSION = 41;

/** A login lists the ids of messages received before; nothing else comes near this size, in bytes. */
const FRAME_LIMIT = 64 * 1024;

/**
 * Cuts a stream of bytes into frames: once the version, then tag, length and body again and again.
 *
 * @returns A function that takes the next bytes and gives the frames they complete; `invalid` means hang up.
 */
export function createFrameReader(): (bytes: Buffer) => McsFrame[] | 'invalid' {
  let rest: Buffer = Buffer.alloc(0);
  let greeted = false;
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (!greeted && rest.length > 0) {
      if (rest[0] !== MCS_VERSION) return 'invalid';
      greeted = true;
      rest = rest.subarray(1);
    }
    const frames: McsFrame[] = [];
    for (;;) {
      const tag = rest[0];
      if (tag === undefined) return frames;
      const length = readVarint(rest, 1);
      if (length === 'invalid' || (typeof length === 'object' && length.value > FRAME_LIMIT))
        return 'invalid';
      if (length === 'incomplete') return frames;
      const end = length.next + Number(length.value);
      if (rest.length < end) return frames;
      frames.push({ tag, body: rest.subarray(length.next, end) });
      rest = rest.subarray(end);
    }
  };
}
