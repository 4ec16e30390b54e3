import { looksLikeAccessKey } from '../access-key.ts';
import { doubtful, wrong, type Finding } from '../finding.ts';
import type { KnownPhone, Scene } from '../scene.ts';

const PREFIX = 'appium:';
const MAX_DEPTH = 5;
const REVOKE = 'Revoke it if it was committed.';

/** Secrets come from the environment. A value that stands there is taken to have come from there. */
export function secrets({ capabilities }: KnownPhone, { env }: Scene): Finding[] {
  const inEnvironment = new Set(Object.values(env));
  return stringsIn(capabilities, [])
    .filter(({ name, value }) => looksLikeAccessKey(name, value) && !inEnvironment.has(value))
    .map(({ path, value }) => {
      const about = path.join('.');
      const seen = `hidden, ${value.length} characters: looks like a secret, and is in no environment variable`;
      // Debug keystores have passwords that everybody knows.
      return about.startsWith(PREFIX)
        ? doubtful(about, seen, `Read it from process.env. ${REVOKE}`)
        : wrong(
            about,
            seen,
            `Name the variable of the account in \`appium.keyEnv\`, and leave it out here. ${REVOKE}`,
          );
    });
}

/** What is inside one of the driver's own is one of the driver's own. */
function nameAt(path: readonly string[]): string {
  const [first = '', last = ''] = [path[0], path.at(-1)];
  return path.length > 1 && first.startsWith(PREFIX) ? `${PREFIX}${last}` : last;
}

interface Leaf {
  readonly path: readonly string[];
  /** The last of the path; with the prefix of the driver's own, where it is one of those. */
  readonly name: string;
  readonly value: string;
}

function stringsIn(value: unknown, path: readonly string[]): Leaf[] {
  if (typeof value === 'string') return [{ path, name: nameAt(path), value }];
  if (typeof value !== 'object' || value === null || path.length >= MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([name, inner]) => stringsIn(inner, [...path, name]));
}
