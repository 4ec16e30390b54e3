import { plist } from 'appium/support.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { FrameSplitter, SERVICE_FRAME, USBMUX_FRAME } from './frame-splitter.ts';
import { readPlist, writePlist, type PlistMessage } from './plist-codec.ts';

const key = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'abcXYZ019_-é漢') });
const text = fc
  .string({ minLength: 1, unit: fc.constantFrom(...'ab <>&"\'é漢') })
  .map((it) => `t${it.trim()}`);
const message = fc.dictionary(
  key,
  fc.letrec<{ value: PlistMessage[string] }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 }),
      fc.boolean(),
      fc.uint8Array({ minLength: 1, maxLength: 40 }).map((it) => Buffer.from(it)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value,
  { noNullPrototype: true },
);

it('reads what Appium writes in binary', () => {
  fc.assert(
    fc.property(message, (it) => {
      expect(readPlist(plist.createBinaryPlist(it))).toEqual(it);
    }),
  );
});

it('reads what it writes itself', () => {
  fc.assert(
    fc.property(message, (it) => {
      expect(readPlist(writePlist(it))).toEqual(it);
    }),
  );
});

it('reads or refuses whatever comes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((it) => Buffer.from(it)),
    fc.tuple(message, fc.boolean(), fc.nat(), fc.nat(255)).map(([it, isBinary, at, byte]) => {
      const damaged = isBinary ? plist.createBinaryPlist(it) : writePlist(it);
      damaged[at % damaged.length] = byte;
      return damaged;
    }),
  );
  fc.assert(
    fc.property(bytes, (it) => {
      try {
        expect(readPlist(it)).toBeTypeOf('object');
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 1000 },
  );
});

it('refuses a few bytes that stand for billions of objects', () => {
  // Forty arrays, each of twice the next.
  const depth = 40;
  const objects = Array.from({ length: depth }, (_, index) => Buffer.from([0xa2, index + 1, index + 1]));
  objects.push(Buffer.from([0x08]));
  const offsets = Buffer.from(objects.map((_, index) => 8 + index * 3));
  const trailer = Buffer.alloc(32);
  trailer[6] = 1;
  trailer[7] = 1;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(8 + depth * 3 + 1), 24);
  const bomb = Buffer.concat([Buffer.from('bplist00'), ...objects, offsets, trailer]);
  expect(() => readPlist(bomb)).toThrow('too large');
});

it.each([
  ['USBMUX', USBMUX_FRAME, (header: Buffer, size: number) => header.writeUInt32LE(16 + size)],
  ['a service', SERVICE_FRAME, (header: Buffer, size: number) => header.writeUInt32BE(size)],
] as const)('cuts frames of %s wherever the stream was cut', (_, format, writeSize) => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 50 })),
      fc.array(fc.integer({ min: 1, max: 30 })),
      (bodies, cuts) => {
        const frames = bodies.map((body) => {
          const header = Buffer.alloc(format.headerSize);
          writeSize(header, body.length);
          return Buffer.concat([header, body]);
        });
        let stream = Buffer.concat(frames);
        const splitter = new FrameSplitter(format);
        const found: Buffer[] = [];
        for (const cut of [...cuts, stream.length]) {
          found.push(...splitter.push(stream.subarray(0, cut)));
          stream = stream.subarray(cut);
        }
        expect(found).toEqual(frames);
        expect(splitter.rest()).toHaveLength(0);
      },
    ),
  );
});
