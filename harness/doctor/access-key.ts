/** Names under which farms and drivers are given secrets: `accessKey`, `browserstack.key`, `keychainPassword`. */
const NAME = /(?:access|api|account)[-_.]?key$|(?:^|\.)key$|token|secret|passw(?:or)?d/i;
/** What farms' access keys look like: a UUID, or a run of mixed letters and digits. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const RUN = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d]{20,64}$/;

/**
 * Whether a text looks like an access key or a password, by the name it has or by itself. Drivers' own capabilities say so in their
 * names: a udid may look like anything.
 *
 * @example
 * looksLikeAccessKey('accessKey', 'hunter2'); // true
 * looksLikeAccessKey('appium:udid', '3C1E9E1B-5B1D-4C57-8A0F-6E1C6D2B9A11'); // false
 */
export function looksLikeAccessKey(name: string, value: string): boolean {
  if (value === '') return false;
  return NAME.test(name) || (!name.startsWith('appium:') && (UUID.test(value) || RUN.test(value)));
}
