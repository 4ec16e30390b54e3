import { redact } from '../report/redact.ts';
import { looksLikeAccessKey } from './access-key.ts';

const MAX_LENGTH = 120;

/**
 * A value of a configuration as a finding shows it: as JSON, cut, without what looks like a secret.
 *
 * @param name what it is called
 * @example
 * shown('Pixel_8', 'appium:avd'); // '"Pixel_8"'
 * shown({ accessKey: 'hunter2' }, 'farm'); // '{"accessKey":"hidden"}'
 */
export function shown(value: unknown, name: string): string {
  const text =
    JSON.stringify(redact(value), (key, inner: unknown) =>
      typeof inner === 'string' && looksLikeAccessKey(key || name, inner) ? 'hidden' : inner,
    ) ?? typeof value;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
