import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { FrameSplitter, SERVICE_FRAME } from './frame-splitter.ts';
import type { PairRecord } from './pair-record.ts';
import { readPlist, writePlist, type PlistMessage } from './plist-codec.ts';

/** What a service of a device answers to one request. */
export interface ServiceAnswer {
  readonly replies: readonly PlistMessage[];
  /** TLS from the next byte on, on the same socket. */
  readonly startTls?: boolean;
}

/** Answers that wait for a client, in bytes, before it is cut off. */
const MOST_UNREAD = 4 * 1024 * 1024;

/** Serves one connection whose requests and answers are property lists. What cannot be read ends the connection. */
export function servePlists(
  socket: Socket,
  early: Buffer,
  pairRecord: PairRecord,
  answer: (request: PlistMessage) => ServiceAnswer | Promise<ServiceAnswer>,
): void {
  const splitter = new FrameSplitter(SERVICE_FRAME);
  let stream = socket;
  let last = Promise.resolve();
  const handle = async (frame: Buffer) => {
    const { replies, startTls } = await answer(readPlist(frame.subarray(SERVICE_FRAME.headerSize)));
    for (const reply of replies) stream.write(frameOf(reply));
    if (stream.writableLength > MOST_UNREAD) throw new Error('The client does not read');
    if (!startTls) return;
    socket.off('data', onData);
    stream = new TLSSocket(socket, { isServer: true, key: pairRecord.key, cert: pairRecord.cert });
    stream.on('error', () => socket.destroy());
    stream.on('data', onData);
  };
  const onData = (chunk: Buffer) => {
    try {
      for (const frame of splitter.push(chunk)) {
        last = last.then(() => handle(frame)).catch(() => void socket.destroy());
      }
    } catch {
      socket.destroy();
    }
  };
  socket.on('data', onData);
  if (early.length > 0) onData(early);
}

function frameOf(message: PlistMessage): Buffer {
  const body = writePlist(message);
  const header = Buffer.alloc(SERVICE_FRAME.headerSize);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}
