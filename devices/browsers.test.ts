import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CodedError } from '../harness/common/coded-error.ts';
import { findChromium, type Machine } from './browsers.ts';

const folder = mkdtempSync(join(tmpdir(), 'browsers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const machine = (platform: NodeJS.Platform, ...executables: string[]): Machine => ({
  platform,
  playwrightPath: '/cache/playwright/chrome',
  isExecutable: (path) => executables.includes(path),
});

const errorOf = (run: () => unknown): CodedError => {
  try {
    run();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

it.each([
  [
    'BROWSER_PATH before all others',
    { BROWSER_PATH: '/my/chrome' },
    machine('linux', '/my/chrome', '/cache/playwright/chrome', '/usr/bin/chromium'),
    { source: 'env', executablePath: '/my/chrome' },
  ],
  [
    "Playwright's own before the system's",
    { BROWSER_PATH: '' },
    machine('linux', '/cache/playwright/chrome', '/usr/bin/chromium'),
    { source: 'playwright', executablePath: '/cache/playwright/chrome' },
  ],
  [
    "the system's Chrome before its Chromium",
    {},
    machine('linux', '/usr/bin/chromium', '/usr/bin/google-chrome'),
    { source: 'system', executablePath: '/usr/bin/google-chrome' },
  ],
  [
    'Chrome on macOS, also in the home folder',
    { HOME: '/Users/me' },
    machine('darwin', '/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    {
      source: 'system',
      executablePath: '/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    },
  ],
  [
    'Chrome on Windows, below whichever drive the programs are on',
    { PROGRAMFILES: 'D:\\Programs' },
    machine('win32', 'D:\\Programs\\Google\\Chrome\\Application\\chrome.exe'),
    { source: 'system', executablePath: 'D:\\Programs\\Google\\Chrome\\Application\\chrome.exe' },
  ],
])('finds %s', (_, env, on, expected) => {
  expect(findChromium(env, on)).toEqual(expected);
});

it('refuses a BROWSER_PATH that cannot be run, and does not look further', () => {
  const file = join(folder, 'not-a-browser');
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  for (const path of [file, folder, join(folder, 'missing')]) {
    const error = errorOf(() => findChromium({ BROWSER_PATH: path }));
    expect(error.code).toBe('BROWSER_PATH_INVALID');
    expect(error.message).toContain(path);
    expect(error.exitCode).toBe(3);
  }
});

it('names everything it tried, and what to type', () => {
  const error = errorOf(() => findChromium({}, machine('linux')));
  expect(error.code).toBe('BROWSER_NOT_FOUND');
  for (const tried of [
    'BROWSER_PATH (not set)',
    '/cache/playwright/chrome',
    '/usr/bin/chromium',
    '/snap/bin/chromium',
  ]) {
    expect(error.message).toContain(tried);
  }
  expect(error.toText()).toContain('npx playwright install chromium');
  expect(error.exitCode).toBe(3);
});
