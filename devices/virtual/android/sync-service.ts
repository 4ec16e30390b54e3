import type { AdbStream, StreamConsumer } from './adb-stream.ts';
import type { DeviceFiles } from './device-files.ts';

const HEADER = 8;
/** The longest path and the largest part of a file that sync's first version knows, in bytes. */
const MAX_PATH = 1024;
const MAX_PART = 64 * 1024;
/** A regular file that all may read. */
const MODE = 0o100644;

/** `sync:` in its first version: STAT, SEND, RECV and QUIT. A request that is none ends the stream. */
export function serveSync(stream: AdbStream, files: DeviceFiles): StreamConsumer {
  let pending = Buffer.alloc(0);
  let upload: { readonly path: string; readonly parts: Buffer[]; length: number; fits: boolean } | undefined;

  const reply = (id: string, ...words: number[]) => stream.write(message(id, words));
  const fail = (reason: string) =>
    stream.write(Buffer.concat([message('FAIL', [Buffer.byteLength(reason)]), Buffer.from(reason)]));

  const handlers: Readonly<Record<string, (body: Buffer) => void>> = {
    STAT: (body) => {
      const file = files.read(body.toString());
      reply('STAT', file ? MODE : 0, file?.length ?? 0, 0);
    },
    SEND: (body) => {
      upload = { path: body.toString().replace(/,\d+$/, ''), parts: [], length: 0, fits: true };
    },
    DATA: (body) => {
      if (!upload) return stream.end();
      upload.length += body.length;
      upload.fits &&= files.hasRoomFor(upload.length);
      if (upload.fits) upload.parts.push(body);
      else upload.parts.length = 0;
    },
    DONE: () => {
      if (!upload) return stream.end();
      const { path, parts, fits } = upload;
      upload = undefined;
      if (fits && files.write(path, Buffer.concat(parts))) reply('OKAY', 0);
      else fail('No space left on device');
    },
    RECV: (body) => {
      const file = files.read(body.toString());
      if (!file) return void fail('No such file or directory');
      for (let at = 0; at < file.length; at += MAX_PART) {
        const part = file.subarray(at, at + MAX_PART);
        stream.write(Buffer.concat([message('DATA', [part.length]), part]));
      }
      reply('DONE', 0);
    },
    QUIT: () => stream.end(),
  };

  return {
    onData: (data) => {
      pending = Buffer.concat([pending, data]);
      while (pending.length >= HEADER) {
        const id = pending.toString('latin1', 0, 4);
        // DONE carries the time of the file where others carry a length.
        const length = id === 'DONE' ? 0 : pending.readUInt32LE(4);
        const handler = Object.hasOwn(handlers, id) ? handlers[id] : undefined;
        if (!handler || length > (id === 'DATA' ? MAX_PART : MAX_PATH)) {
          pending = Buffer.alloc(0);
          return stream.end();
        }
        if (pending.length < HEADER + length) return;
        const body = Buffer.from(pending.subarray(HEADER, HEADER + length));
        pending = pending.subarray(HEADER + length);
        handler(body);
      }
    },
  };
}

function message(id: string, words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + words.length * 4);
  bytes.write(id, 'latin1');
  for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, 4 + index * 4);
  return bytes;
}
