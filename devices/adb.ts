import { delimiter, dirname, basename, join } from 'node:path';
import { CodedError } from '../harness/common/coded-error.ts';
import { expandPath, isExecutable } from './executables.ts';

/** adb, and the SDK that it belongs to. */
export interface FoundAdb {
  readonly source: 'env' | 'sdk' | 'path';
  readonly executablePath: string;
  /** What ANDROID_HOME has to be for Appium; `undefined` where adb is in no SDK's `platform-tools`. */
  readonly sdkFolder?: string;
}

/** Where the systems' own installers put Android's SDK. `%NAME%` stands for an environment variable. */
const SDK_FOLDERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['%HOME%/Android/Sdk', '/usr/lib/android-sdk', '/opt/android-sdk'],
  darwin: ['%HOME%/Library/Android/sdk', '/opt/homebrew/share/android-commandlinetools'],
  win32: ['%LOCALAPPDATA%\\Android\\Sdk'],
};

/** What `findAdb` looks at besides the environment. Given by tests; default: this machine. */
export interface AdbMachine {
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (path: string) => boolean;
}

/**
 * Finds adb: the one ADB_PATH names, else that of ANDROID_HOME or ANDROID_SDK_ROOT, else that of the usual SDK folders, else the one on PATH.
 *
 * @throws CodedError ADB_PATH_INVALID: ADB_PATH is set and is not an executable file (nothing else is tried).
 * @throws CodedError ADB_NOT_FOUND: names everything that was tried.
 * @example
 * const { executablePath } = findAdb(process.env);
 * execFileSync(executablePath, ['version']);
 */
export function findAdb(
  env: Readonly<Record<string, string | undefined>>,
  machine: AdbMachine = { platform: process.platform, isExecutable },
): FoundAdb {
  const forced = env['ADB_PATH'];
  if (forced !== undefined && forced !== '') {
    if (!machine.isExecutable(forced)) throw new CodedError('ADB_PATH_INVALID', { path: forced });
    return withSdk('env', forced);
  }
  const program = machine.platform === 'win32' ? 'adb.exe' : 'adb';
  const named = ['ANDROID_HOME', 'ANDROID_SDK_ROOT'].map((name) => ({ name, folder: env[name] ?? '' }));
  const folders = [
    ...named.flatMap(({ folder }) => (folder === '' ? [] : [folder])),
    ...(SDK_FOLDERS[machine.platform] ?? []).flatMap((path) => expandPath(path, env) ?? []),
  ];
  const inSdk = folders.map((folder) => join(folder, 'platform-tools', program));
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program));
  const found = [...inSdk, ...onPath].find(machine.isExecutable);
  if (found !== undefined) return withSdk(inSdk.includes(found) ? 'sdk' : 'path', found);
  const tried = [
    'ADB_PATH (not set)',
    ...named.flatMap(({ name, folder }) => (folder === '' ? `${name} (not set)` : [])),
    ...inSdk,
    `${program} on PATH`,
  ];
  throw new CodedError('ADB_NOT_FOUND', { tried: tried.map((line) => `  ${line}`).join('\n') });
}

function withSdk(source: FoundAdb['source'], executablePath: string): FoundAdb {
  const folder = dirname(executablePath);
  const isSdk = basename(folder) === 'platform-tools';
  return { source, executablePath, ...(isSdk ? { sdkFolder: dirname(folder) } : {}) };
}
