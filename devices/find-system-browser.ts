import { CodedError } from '../harness/common/coded-error.ts';
import type { FoundBrowser } from './browsers.ts';
import { expandPath, isExecutable } from './executables.ts';

/** A browser that the system brought, and not Playwright. */
export interface SystemBrowser {
  /** As errors and the environment name it: `FIREFOX_PATH`. */
  readonly name: 'FIREFOX' | 'WEBKIT';
  /** Where the systems' own installers put it. `%NAME%` stands for an environment variable. */
  readonly paths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>;
}

/** What is looked at besides the environment. Given by tests; default: this machine. */
export interface SystemMachine {
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (path: string) => boolean;
}

/**
 * Finds a browser of the system: the one that the environment names, else the first that its installers left.
 *
 * @throws CodedError FIREFOX_PATH_INVALID, WEBKIT_PATH_INVALID: what the environment names is not an executable file (nothing else is tried).
 * @throws CodedError FIREFOX_NOT_FOUND, WEBKIT_NOT_FOUND: names everything that was tried.
 */
export function findSystemBrowser(
  { name, paths }: SystemBrowser,
  env: Readonly<Record<string, string | undefined>>,
  machine: SystemMachine = { platform: process.platform, isExecutable },
): FoundBrowser {
  const variable = `${name}_PATH`;
  const forced = env[variable];
  if (forced !== undefined && forced !== '') {
    if (!machine.isExecutable(forced)) throw new CodedError(`${name}_PATH_INVALID`, { path: forced });
    return { source: 'env', executablePath: forced };
  }
  const candidates = (paths[machine.platform] ?? []).flatMap((path) => expandPath(path, env) ?? []);
  const executablePath = candidates.find(machine.isExecutable);
  if (executablePath !== undefined) return { source: 'system', executablePath };
  const tried = [`${variable} (not set)`, ...candidates].map((line) => `  ${line}`).join('\n');
  throw new CodedError(`${name}_NOT_FOUND`, { tried });
}
