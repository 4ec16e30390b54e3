import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ADB_COMMANDS, AdbProtocolError, encodePacket, MAX_PAYLOAD, PacketReader } from './adb-packet.ts';

const word = fc.nat({ max: 0xffffffff });
const packets = fc.array(
  fc.record({
    command: fc.constantFrom(...ADB_COMMANDS),
    arg0: word,
    arg1: word,
    data: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  }),
);

it('reads what was written, wherever it was cut', () => {
  fc.assert(
    fc.property(packets, fc.integer({ min: 1, max: 100 }), (sent, size) => {
      const bytes = Buffer.concat(sent.map(encodePacket));
      const reader = new PacketReader();
      const read = [];
      for (let at = 0; at < bytes.length; at += size)
        read.push(...reader.read(bytes.subarray(at, at + size)));
      expect(read).toEqual(sent);
    }),
  );
});

it('takes any bytes for a packet, for none yet, or for a breach of the protocol', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        expect(Array.isArray(new PacketReader().read(Buffer.from(bytes)))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(AdbProtocolError);
      }
    }),
  );
});

const packet = () => encodePacket({ command: 'OPEN', arg0: 1, arg1: 0, data: Buffer.from('sync:\0') });

it.each([
  ['a command that there is not', 0, 0x44414544],
  ['a magic that does not fit', 20, 0],
  ['a length beyond the limit', 12, MAX_PAYLOAD + 1],
])('refuses %s before it takes more', (_, at, value) => {
  const bytes = packet();
  bytes.writeUInt32LE(value, at);
  expect(() => new PacketReader().read(bytes)).toThrow(AdbProtocolError);
});
