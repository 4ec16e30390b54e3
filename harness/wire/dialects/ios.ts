import type { Dialect } from './dialect.ts';
import { NATIVE_CODES } from './native-codes.ts';

/** The Swift SDK, by its documentation only: no public capture shows a whole request; docs/wire.md grades each fact. */
export const ios: Dialect = {
  platform: 'ios',
  codes: NATIVE_CODES,
  requestOwnsEntries: true,
  inOrder: false,
  verified: false,
};
