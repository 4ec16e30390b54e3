import type { Platform } from '../exchange.ts';
import { android } from './android.ts';
import type { Dialect } from './dialect.ts';
import { ios } from './ios.ts';
import { roku } from './roku.ts';
import { web } from './web.ts';

/** Reads what any family may send, and claims nothing: for requests that do not show who made them. */
const unknown: Dialect = {
  platform: 'unknown',
  codes: new Map([...ios.codes, ...web.codes]),
  requestOwnsEntries: false,
  inOrder: false,
  verified: false,
};

/** The dialect of each SDK family. */
export const DIALECTS: Readonly<Record<Platform, Dialect>> = { web, android, ios, roku, unknown };
