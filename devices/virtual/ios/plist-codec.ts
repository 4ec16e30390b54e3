import { plist } from 'appium/support.js';
import { readBinaryPlist, type PlistValue } from './binary-plist.ts';
import { readXmlPlist } from './xml-plist.ts';

/** A message of usbmuxd, lockdown and the services of a device. */
export type PlistMessage = Readonly<Record<string, PlistValue>>;

/**
 * Reads a property list, binary or XML: Appium's clients write both.
 *
 * @throws Error where it is none, or no dictionary
 */
export function readPlist(bytes: Buffer): PlistMessage {
  const isBinary = bytes.subarray(0, 6).toString('latin1') === 'bplist';
  const value = isBinary ? readBinaryPlist(bytes) : readXmlPlist(bytes.toString('utf8'));
  const isDictionary = typeof value === 'object' && !Array.isArray(value);
  if (!isDictionary || value instanceof Date || value instanceof Uint8Array) {
    throw new Error('A plist holds no dictionary');
  }
  return value;
}

/** Writes a property list as XML, which every client reads. */
export function writePlist(message: PlistMessage): Buffer {
  return Buffer.from(plist.createPlist(message));
}
