import { createHash } from 'node:crypto';

/**
 * What stands for a key where the key itself must not: a configuration, an error. Keys are random, so nobody finds one by its fingerprint.
 *
 * @example
 * fingerprintOf('not-a-secret'); // 'sha256:3a8d…', 64 digits
 */
export const fingerprintOf = (key: string): string =>
  `sha256:${createHash('sha256').update(key).digest('hex')}`;
