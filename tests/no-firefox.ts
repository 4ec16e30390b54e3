import { findFirefox } from '../devices/firefox.ts';

/** Why tests in Firefox are left out, for their title; empty where there is one. */
export const noFirefox = ((): string => {
  try {
    findFirefox(process.env);
    return '';
  } catch (error) {
    return ` (left out: ${String(error)})`;
  }
})();
