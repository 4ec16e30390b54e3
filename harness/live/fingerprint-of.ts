import { createHash } from 'node:crypto';

/**
 * What stands for a key where the key itself must not: a configuration, an error. Keys are random, so nobody finds one by its fingerprint. 24
 * digits, as 64 look like a push token, and are hidden.
 *
 * @example
 * fingerprintOf('example'); // 'sha256:50d858e0985ecc7f60418aaf'
 */
export const fingerprintOf = (key: string): string =>
  `sha256:${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
