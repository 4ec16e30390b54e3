import type { Dialect } from './dialect.ts';

/** The Roku SDK 2.2.0. It has no code of its own; a duration may be negative, and a session id outlives a change of user. */
export const roku: Dialect = {
  platform: 'roku',
  codes: new Map(),
  requestOwnsEntries: false,
  inOrder: true,
  verified: true,
};
