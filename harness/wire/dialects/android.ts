import type { Dialect } from './dialect.ts';
import { NATIVE_CODES } from './native-codes.ts';

/** The Android SDK, by traffic of 41.1.1, captures of 13.1.2 and 15.0.0 and its documentation; docs/wire.md grades each fact. */
export const android: Dialect = {
  platform: 'android',
  codes: NATIVE_CODES,
  requestOwnsEntries: true,
  inOrder: false,
  verified: false,
};
