import type { Target } from '../config/config.ts';

/** As under Playwright: a check that takes longer has failed. Milliseconds. */
const QUICK = 30_000;
/** Where time has to pass by itself, and a phone takes what it takes. Milliseconds. */
const REAL = 300_000;

/** How long a check may take on a target, in milliseconds. */
export const timeLimit = (target: Target): number =>
  target.platform === 'web' || target.kind === 'virtual' ? QUICK : REAL;
