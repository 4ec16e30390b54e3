import { expect, it } from 'vitest';
import type { FoundBrowser } from './browsers.ts';
import { headlessShellOf } from './headless-shell.ts';

it.each<[string, FoundBrowser['source'], string, string]>([
  [
    "Playwright's on Linux",
    'playwright',
    '/cache/ms-playwright/chromium-1255/chrome-linux64/chrome',
    '/cache/ms-playwright/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell',
  ],
  [
    "Playwright's on macOS",
    'playwright',
    '/Users/me/ms-playwright/chromium-1255/chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Users/me/ms-playwright/chromium_headless_shell-1255/chrome-headless-shell-mac-arm64/chrome-headless-shell',
  ],
  [
    "Playwright's on Windows",
    'playwright',
    'C:\\me\\ms-playwright\\chromium-1255\\chrome-win64\\chrome.exe',
    'C:\\me\\ms-playwright\\chromium_headless_shell-1255\\chrome-headless-shell-win64\\chrome-headless-shell.exe',
  ],
  ["Debian's", 'system', '/usr/bin/chromium', '/usr/bin/chromium-headless-shell'],
])('finds %s', (_, source, executablePath, shell) => {
  const browser = { source, executablePath };
  expect(headlessShellOf(browser, (path) => path === shell)).toBe(shell);
  expect(headlessShellOf(browser, () => false)).toBeUndefined();
});

it.each<[string, FoundBrowser]>([
  ['a browser that somebody named', { source: 'env', executablePath: '/usr/bin/chromium' }],
  ['Chrome', { source: 'system', executablePath: '/opt/google/chrome/chrome' }],
  ['a layout of Playwright that is new', { source: 'playwright', executablePath: '/cache/new/chrome' }],
])('has none for %s', (_, browser) => {
  expect(headlessShellOf(browser, () => true)).toBeUndefined();
});
