import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesField,
  fixed64Field,
  intField,
  numberIn,
  readFields,
  readVarint,
  textsIn,
  varint,
} from './protobuf.ts';

const field = fc.integer({ min: 1, max: 100_000 });
const entry = fc.oneof(
  fc.record({ kind: fc.constant('int' as const), field, value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
  fc.record({
    kind: fc.constant('fixed64' as const),
    field,
    value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({
    kind: fc.constant('bytes' as const),
    field,
    value: fc.uint8Array().map((b) => Buffer.from(b)),
  }),
);

describe('readFields', () => {
  it('gives back what was written, field by field, in order', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const message = Buffer.concat(
          entries.map((e) => {
            if (e.kind === 'bytes') return bytesField(e.field, e.value);
            return e.kind === 'int' ? intField(e.field, e.value) : fixed64Field(e.field, e.value);
          }),
        );
        const expected = new Map<number, (bigint | Buffer)[]>();
        for (const e of entries) expected.set(e.field, [...(expected.get(e.field) ?? []), e.value]);
        expect(readFields(message)).toEqual(expected);
      }),
    );
  });

  it('never throws, and never gives more bytes than it was given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const fields = readFields(Buffer.from(bytes));
        const held = [...(fields?.values() ?? [])].flat().filter(Buffer.isBuffer);
        expect(held.reduce((sum, value) => sum + value.length, 0)).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses every message that was cut inside a field', () => {
    const message = bytesField(3, 'a device');
    for (let length = 1; length < message.length; length++) {
      expect(readFields(message.subarray(0, length))).toBeUndefined();
    }
  });

  it.each([
    ['field number 0', [0x00, 0x01]],
    ['a group, which nobody uses', [0x0b]],
    ['a length of gigabytes', [0x0a, 0xff, 0xff, 0xff, 0xff, 0x07]],
    ['a number that never ends', Array.from({ length: 20 }, () => 0xff)],
  ])('refuses %s', (_, bytes) => {
    expect(readFields(Buffer.from(bytes))).toBeUndefined();
  });
});

it('reads numbers and texts, and ignores fields of another kind', () => {
  const fields = readFields(Buffer.concat([intField(1, 300), bytesField(2, 'é'), bytesField(2, 'b')]));
  expect(numberIn(fields ?? new Map(), 1)).toBe(300n);
  expect(numberIn(fields ?? new Map(), 2)).toBeUndefined();
  expect(textsIn(fields ?? new Map(), 2)).toEqual(['é', 'b']);
  expect(textsIn(fields ?? new Map(), 1)).toEqual([]);
});

it('tells an unfinished varint from an impossible one', () => {
  expect(varint(300)).toEqual(Buffer.of(0xac, 0x02));
  expect(readVarint(Buffer.of(0xac, 0x02), 0)).toEqual({ value: 300n, next: 2 });
  expect(readVarint(Buffer.of(0xac), 0)).toBe('incomplete');
  expect(readVarint(Buffer.alloc(11, 0xff), 0)).toBe('invalid');
});
