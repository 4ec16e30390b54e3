import { wrong, type Finding } from '../finding.ts';
import type { KnownPhone, Scene } from '../scene.ts';

/** Names under which farms and drivers are given secrets: `accessKey`, `browserstack.key`, `keychainPassword`. */
const NAME = /(?:access|api|account)[-_.]?key$|\.key$|^key$|token|secret|passw(?:or)?d/i;
/** What farms' access keys look like: a UUID, or a run of mixed letters and digits. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const RUN = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d]{20,64}$/;
const MAX_DEPTH = 5;

/** Secrets come from the environment. A value that stands there is taken to have come from there. */
export function secrets({ capabilities }: KnownPhone, { env }: Scene): Finding[] {
  const inEnvironment = new Set(Object.values(env));
  return stringsIn(capabilities, [])
    .filter(({ path, value }) => isSecret(path, value) && !inEnvironment.has(value))
    .map(({ path, value }) =>
      wrong(
        path.join('.'),
        `hidden, ${value.length} characters: looks like an access key, and is in no environment variable`,
        "Revoke it if it was committed. Name the variable of a server's account in `appium.keyEnv`; read others from process.env.",
      ),
    );
}

function isSecret(path: readonly string[], value: string): boolean {
  const [first = '', last = ''] = [path[0], path.at(-1)];
  if (NAME.test(last)) return value !== '';
  // The driver's own have names that say what they are; a udid may look like anything.
  return !first.startsWith('appium:') && (UUID.test(value) || RUN.test(value));
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: string;
}

function stringsIn(value: unknown, path: readonly string[]): Leaf[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value !== 'object' || value === null || path.length >= MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([name, inner]) => stringsIn(inner, [...path, name]));
}
