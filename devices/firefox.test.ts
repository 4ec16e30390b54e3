import { expect, it } from 'vitest';
import { CodedError } from '../harness/common/coded-error.ts';
import { findFirefox } from './firefox.ts';
import type { SystemMachine } from './find-system-browser.ts';

const machine = (platform: NodeJS.Platform, ...executables: string[]): SystemMachine => ({
  platform,
  isExecutable: (path) => executables.includes(path),
});

it.each([
  [
    'FIREFOX_PATH before all others',
    { FIREFOX_PATH: '/my/firefox' },
    machine('linux', '/my/firefox', '/usr/bin/firefox'),
    { source: 'env', executablePath: '/my/firefox' },
  ],
  [
    "Debian's before a snap",
    { FIREFOX_PATH: '' },
    machine('linux', '/snap/bin/firefox', '/usr/bin/firefox-esr'),
    { source: 'system', executablePath: '/usr/bin/firefox-esr' },
  ],
  [
    'Firefox on macOS, also in the home folder',
    { HOME: '/Users/me' },
    machine('darwin', '/Users/me/Applications/Firefox.app/Contents/MacOS/firefox'),
    { source: 'system', executablePath: '/Users/me/Applications/Firefox.app/Contents/MacOS/firefox' },
  ],
  [
    'Firefox on Windows, below whichever drive the programs are on',
    { PROGRAMFILES: 'D:\\Programs' },
    machine('win32', 'D:\\Programs\\Mozilla Firefox\\firefox.exe'),
    { source: 'system', executablePath: 'D:\\Programs\\Mozilla Firefox\\firefox.exe' },
  ],
])('finds %s', (_, env, on, expected) => {
  expect(findFirefox(env, on)).toEqual(expected);
});

const errorOf = (env: Record<string, string>): CodedError => {
  try {
    findFirefox(env, machine('linux'));
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

it('refuses a FIREFOX_PATH that cannot be run, and does not look further', () => {
  const error = errorOf({ FIREFOX_PATH: '/not/there' });
  expect(error.code).toBe('FIREFOX_PATH_INVALID');
  expect(error.message).toContain('/not/there');
});

it('names everything it tried, and what to type', () => {
  const error = errorOf({});
  expect(error.code).toBe('FIREFOX_NOT_FOUND');
  expect(error.message).toContain('FIREFOX_PATH (not set)');
  expect(error.message).toContain('/usr/bin/firefox-esr');
  expect(error.toText()).toContain('firefox-esr');
  expect(error.exitCode).toBe(3);
});
