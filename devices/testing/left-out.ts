import { findAdb } from '../adb.ts';
import { findFirefox } from '../firefox.ts';
import { findWebKit } from '../webkit.ts';

/** Why tests that need adb, Firefox or WebKit are left out, for their title; empty where it is there. */
export const noAdb = leftOutWithout(() => findAdb(process.env));
export const noFirefox = leftOutWithout(() => findFirefox(process.env));
export const noWebKit = leftOutWithout(() => findWebKit(process.env));

function leftOutWithout(find: () => unknown): string {
  try {
    find();
    return '';
  } catch (error) {
    return ` (left out: ${String(error)})`;
  }
}
