import type { Target } from '../config/config.ts';

/**
 * How long a check may take in a browser, beside what the app does: machines are busy. What waits in vain ends sooner, by
 * `patience` and {@link STEP_LIMIT}. Milliseconds.
 */
export const CHECK_LIMIT = 90_000;
/** The same where a real workspace takes its time to store what it was sent. Milliseconds. */
export const LIVE_LIMIT = 300_000;
/** How long one action of Playwright may take, such as a click on something that never comes. Milliseconds. */
export const STEP_LIMIT = 30_000;
/** How long the app may take for one thing that a person does in a browser, such as signing up: slow sites are no failures. Milliseconds. */
export const ACT_LIMIT = 90_000;
/** On a phone that is a model. Its SDK may hold data for ten seconds, and a check waits for that three times. Milliseconds. */
const VIRTUAL = 60_000;
/** With a JVM for each start of the app. Milliseconds. */
const JVM = 300_000;
/** Where time has to pass by itself, and a phone takes what it takes. Milliseconds. */
const REAL = 300_000;

/** How long a check may take on a phone, in milliseconds. */
export const timeLimit = ({ kind }: Exclude<Target, { readonly platform: 'web' }>): number =>
  kind === 'virtual' ? VIRTUAL : kind === 'jvm' ? JVM : REAL;
