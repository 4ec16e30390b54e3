import { redact } from '../report/redact.ts';

const MAX_LENGTH = 120;

/**
 * A value of a configuration as a finding shows it: as JSON, cut, without what looks like a secret.
 *
 * @example
 * shown('Pixel_8'); // '"Pixel_8"'
 */
export function shown(value: unknown): string {
  const text = JSON.stringify(redact(value)) ?? typeof value;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
