import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRecords, encodeRecord } from './record.ts';

const texts = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 6 });

test('what was written is read, whatever it holds', () => {
  fc.assert(
    fc.property(texts, (written) => {
      expect(decodeRecords(Buffer.concat(written.map(encodeRecord)))).toEqual({
        texts: written.map((text) => Buffer.from(text).toString()),
      });
    }),
  );
});

test('a file that ends anywhere loses the record that is not whole, and no other', () => {
  fc.assert(
    fc.property(texts, fc.double({ min: 0, max: 1, noNaN: true }), (written, share) => {
      const records = written.map(encodeRecord);
      const bytes = Buffer.concat(records);
      const end = Math.floor(share * bytes.length);
      let [whole, size] = [0, 0];
      for (const { length } of records) {
        if ((size += length) <= end) whole++;
      }
      const read = decodeRecords(bytes.subarray(0, end));
      expect(read).toEqual({ texts: written.slice(0, whole).map((text) => Buffer.from(text).toString()) });
    }),
  );
});

test.each([
  ['a changed letter', (bytes: Buffer) => (bytes[bytes.indexOf('second')]! ^= 1)],
  ['a changed checksum', (bytes: Buffer) => (bytes[bytes.indexOf('second') - 2]! ^= 1)],
  ['a lost line break', (bytes: Buffer) => bytes.fill('x', bytes.lastIndexOf('\n') - 'third'.length - 15)],
  ['zeros', (bytes: Buffer) => bytes.fill(0, bytes.indexOf('first') + 6)],
])('%s is damage, and what stands before it is read', (_, damage) => {
  const bytes = Buffer.concat(['first', 'second', 'third'].map(encodeRecord));
  damage(bytes);
  const { texts, damagedAt } = decodeRecords(bytes);
  expect(texts[0]).toBe('first');
  expect(texts).not.toContain('third');
  expect(damagedAt).toBeGreaterThan(0);
});
