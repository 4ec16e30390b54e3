import { expect, it } from 'vitest';
import { CodedError } from '../harness/common/coded-error.ts';
import { findWebKit } from './webkit.ts';

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const ENV = { PATH: '/bin:/usr/bin' };

const linux = (...executables: string[]) => ({
  platform: 'linux' as const,
  isExecutable: (path: string) => executables.includes(path),
});

const errorOf = (env: Record<string, string>, machine = linux()): CodedError => {
  try {
    findWebKit(env, machine);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

it.each([
  ["Debian's", ENV, { source: 'system', executablePath: MINI_BROWSER }],
  [
    'what WEBKIT_PATH names before it',
    { ...ENV, WEBKIT_PATH: '/my/MiniBrowser' },
    { source: 'env', executablePath: '/my/MiniBrowser' },
  ],
])('finds %s', (_, env, expected) => {
  expect(findWebKit(env, linux('/my/MiniBrowser', MINI_BROWSER, '/usr/bin/Xvfb'))).toEqual(expected);
});

it('wants a screen to show it on, and none where its window is to be seen', () => {
  expect(errorOf(ENV, linux(MINI_BROWSER)).code).toBe('XVFB_NOT_FOUND');
  const headed = { ...ENV, BRAZE_QA_HEADED: '1' };
  expect(findWebKit(headed, linux(MINI_BROWSER)).executablePath).toBe(MINI_BROWSER);
});

it('refuses a WEBKIT_PATH that cannot be run, and does not look further', () => {
  const error = errorOf({ ...ENV, WEBKIT_PATH: '/not/there' }, linux(MINI_BROWSER, '/usr/bin/Xvfb'));
  expect(error.code).toBe('WEBKIT_PATH_INVALID');
  expect(error.message).toContain('/not/there');
});

it('names everything it tried, and what to type', () => {
  const error = errorOf(ENV);
  expect(error.code).toBe('WEBKIT_NOT_FOUND');
  expect(error.message).toContain('WEBKIT_PATH (not set)');
  expect(error.message).toContain(MINI_BROWSER);
  expect(error.toText()).toContain('apt-get install libwebkit2gtk-4.1-0 xvfb');
});
