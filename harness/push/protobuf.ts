/**
 * The little of protocol buffers that Chromium's push protocol needs: https://protobuf.dev/programming-guides/encoding/
 * A message is read into its fields by number; who reads it knows what they mean.
 */

/** Values of one field, in order: whole numbers as bigint, everything else as bytes. */
export type FieldValues = readonly (bigint | Buffer)[];

const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
/** A varint holds at most 64 bits, seven to a byte. */
const VARINT_BYTES = 10;

/** Reads a message; `undefined` when the bytes are none. Never throws. */
export function readFields(message: Buffer): ReadonlyMap<number, FieldValues> | undefined {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  const take = (length: number): Buffer | undefined =>
    length <= message.length - at ? message.subarray(at, (at += length)) : undefined;
  const number = (): bigint | undefined => {
    const read = readVarint(message, at);
    if (typeof read !== 'object') return undefined;
    at = read.next;
    return read.value;
  };
  while (at < message.length) {
    const key = number();
    if (key === undefined || key >> 3n === 0n || key > 0xffff_ffffn) return undefined;
    const value = readValue(Number(key & 7n), number, take);
    if (value === undefined) return undefined;
    const field = Number(key >> 3n);
    const values = fields.get(field);
    if (values) values.push(value);
    else fields.set(field, [value]);
  }
  return fields;
}

function readValue(
  wire: number,
  number: () => bigint | undefined,
  take: (length: number) => Buffer | undefined,
): bigint | Buffer | undefined {
  if (wire === WIRE.varint) return number();
  if (wire === WIRE.fixed64) return take(8)?.readBigUInt64LE();
  if (wire === WIRE.fixed32) return take(4);
  if (wire !== WIRE.bytes) return undefined;
  const length = number();
  return length === undefined || length > 0x7fff_ffffn ? undefined : take(Number(length));
}

/** Reads a varint: `incomplete` when more bytes must come, `invalid` when none can help. */
export function readVarint(
  bytes: Buffer,
  at: number,
): { readonly value: bigint; readonly next: number } | 'incomplete' | 'invalid' {
  let value = 0n;
  for (let i = 0; i < VARINT_BYTES; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return 'incomplete';
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value: BigInt.asUintN(64, value), next: at + i + 1 };
  }
  return 'invalid';
}

/** A varint's bytes. Negative numbers are written as their 64-bit two's complement, as protobuf does. */
export function varint(value: bigint | number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest ? low | 128 : low);
  } while (rest);
  return Buffer.from(bytes);
}

/** A field that holds a whole number. */
export function intField(field: number, value: bigint | number): Buffer {
  return Buffer.concat([varint((field << 3) | WIRE.varint), varint(value)]);
}

/** A field that holds eight bytes, little endian. */
export function fixed64Field(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return Buffer.concat([varint((field << 3) | WIRE.fixed64), bytes]);
}

/** A field that holds bytes, text or another message. */
export function bytesField(field: number, value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((field << 3) | WIRE.bytes), varint(bytes.length), bytes]);
}

/** The first value of a field as a number. */
export function numberIn(fields: ReadonlyMap<number, FieldValues>, field: number): bigint | undefined {
  const value = fields.get(field)?.[0];
  return typeof value === 'bigint' ? value : undefined;
}

/** All values of a field as text. */
export function textsIn(fields: ReadonlyMap<number, FieldValues>, field: number): string[] {
  return (fields.get(field) ?? []).filter(Buffer.isBuffer).map((bytes) => bytes.toString('utf8'));
}
