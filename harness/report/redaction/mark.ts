import { createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../../common/secrets.ts';

/** Marks can be compared inside one report, and not with another run's. */
const SALT = randomBytes(16);

/**
 * What stands in the place of a secret. Equal secrets of one process get the same; a mark is its own mark.
 *
 * @example
 * mark('email', 'ann@example.com'); // '‹email:3f9a12›'
 */
export function mark(secret: Secret, value: string): string {
  if (value.startsWith('‹')) return value;
  if (secret === 'app-key') return value.includes('…') ? value : `${value.slice(0, 4)}…`;
  const normal =
    secret === 'email' ? value.toLowerCase() : secret === 'phone' ? value.replaceAll(/\D/g, '') : value;
  return `‹${secret}:${createHmac('sha256', SALT).update(normal).digest('hex').slice(0, 6)}›`;
}
