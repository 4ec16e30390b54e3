import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findAdb, type AdbMachine } from './adb.ts';

const machine = (platform: NodeJS.Platform, ...executables: string[]): AdbMachine => ({
  platform,
  isExecutable: (path) => executables.includes(path),
});
const inSdk = (folder: string) => join(folder, 'platform-tools', 'adb');

it.each([
  [
    'ADB_PATH before all others',
    { ADB_PATH: '/my/adb', ANDROID_HOME: '/sdk' },
    machine('linux', '/my/adb', inSdk('/sdk')),
    { source: 'env', executablePath: '/my/adb' },
  ],
  [
    'that of ANDROID_HOME before that of ANDROID_SDK_ROOT',
    { ANDROID_HOME: '/sdk', ANDROID_SDK_ROOT: '/old', ADB_PATH: '' },
    machine('linux', inSdk('/old'), inSdk('/sdk')),
    { source: 'sdk', executablePath: inSdk('/sdk'), sdkFolder: '/sdk' },
  ],
  [
    'that of the usual folder of Android Studio',
    { HOME: '/home/me', PATH: '/usr/bin' },
    machine('linux', inSdk('/home/me/Android/Sdk'), '/usr/bin/adb'),
    { source: 'sdk', executablePath: inSdk('/home/me/Android/Sdk'), sdkFolder: '/home/me/Android/Sdk' },
  ],
  [
    'the one on PATH last',
    { PATH: '/bin:/usr/bin' },
    machine('darwin', '/usr/bin/adb'),
    { source: 'path', executablePath: '/usr/bin/adb' },
  ],
])('finds %s', (_, env, on, expected) => {
  expect(findAdb(env, on)).toEqual(expected);
});

it('refuses an ADB_PATH that cannot be run, and does not look further', () => {
  expect(() => findAdb({ ADB_PATH: '/no/adb', PATH: '/bin' }, machine('linux', '/bin/adb'))).toThrow(
    expect.objectContaining({ code: 'ADB_PATH_INVALID', exitCode: 3 }),
  );
});

it('names everything it tried, and what to type', () => {
  const tried = [
    'ADB_PATH (not set)',
    'ANDROID_SDK_ROOT (not set)',
    inSdk('/sdk'),
    inSdk('/usr/lib/android-sdk'),
  ];
  expect(() => findAdb({ ANDROID_HOME: '/sdk' }, machine('linux'))).toThrow(
    expect.objectContaining({
      code: 'ADB_NOT_FOUND',
      exitCode: 3,
      message: expect.stringContaining(
        tried
          .map((line) => `  ${line}\n`)
          .slice(0, 3)
          .join(''),
      ),
      remedy: expect.stringContaining('apt-get install adb'),
    }),
  );
});
