/** What a run writes about itself beside its results; Allure shows it, the matrix takes its plan from it. */
export type Environment = ReadonlyMap<string, string>;

const PERSONAL_DATA = 'personal-data';

/** What a run says of itself that keeps personal data in its results. */
export const PERSONAL_DATA_KEPT: readonly [string, string] = [PERSONAL_DATA, 'kept'];

/** Whether personal data is in the results of a run. */
export const isPersonalDataKept = (environment: Environment): boolean =>
  environment.get(PERSONAL_DATA) === 'kept';

/** What a run says of itself that was answered by a real workspace. */
export const LIVE: readonly [string, string] = ['mode', 'live'];

export const isLive = (environment: Environment): boolean => environment.get(LIVE[0]) === LIVE[1];

/** What an audit says of itself: it has no app map, and most items are blocked. */
export const AUDIT: readonly [string, string] = ['audit', 'yes'];

export const isAudit = (environment: Environment): boolean => environment.get(AUDIT[0]) === AUDIT[1];

/** Reads `environment.properties` (Java's format, the parts that Allure's adapters write). Never throws. */
export function parseEnvironment(text: string): Environment {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([^#!\s=:][^=:]*?)\s*[=:]\s*(.*)$/.exec(line);
    if (match) found.set(unescape(match[1] ?? ''), unescape(match[2] ?? '').trim());
  }
  return found;
}

/** Java reads the file as Latin-1: everything beyond ASCII is escaped. */
export function formatEnvironment(environment: Environment): string {
  return [...environment]
    .map(([key, value]) => `${escape(key, /[^\w.-]/gu)} = ${escape(value, /[^ -~]|\\/gu)}\n`)
    .join('');
}

const escape = (text: string, unsafe: RegExp): string =>
  text.replaceAll(unsafe, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );

const unescape = (text: string): string =>
  text.replaceAll(/\\u([0-9a-f]{4})|\\(.)/gi, (_whole, hex: string | undefined, char: string | undefined) =>
    hex === undefined ? (char ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** The runs that results are of: several where shards were merged, none where no run was noted. */
export const runsOf = (environment: Environment): string[] =>
  (environment.get('run') ?? '').split(',').filter((run) => run !== '');
