import { expect, it } from 'vitest';
import { findChromedriver, type ChromedriverMachine } from './chromedriver.ts';

const BROWSER = '/usr/bin/chromium';

/** @param versions major versions by path; what has none here is not there */
const machine = (
  platform: NodeJS.Platform,
  versions: Readonly<Record<string, number>>,
): ChromedriverMachine => ({
  platform,
  isExecutable: (path) => path in versions,
  majorVersion: async (path) => versions[path],
});

it.each([
  [
    'CHROMEDRIVER_PATH before all others',
    { CHROMEDRIVER_PATH: '/my/driver' },
    machine('linux', { [BROWSER]: 156, '/my/driver': 156, '/usr/bin/chromedriver': 156 }),
    '/my/driver',
  ],
  [
    'the one of the system that fits the browser',
    { CHROMEDRIVER_PATH: '' },
    machine('linux', { [BROWSER]: 156, '/usr/bin/chromedriver': 150, '/usr/local/bin/chromedriver': 156 }),
    '/usr/local/bin/chromedriver',
  ],
  ['none where none fits', {}, machine('linux', { [BROWSER]: 156, '/usr/bin/chromedriver': 150 }), undefined],
  [
    'none where the version of the browser is not to be had',
    {},
    machine('darwin', { '/usr/local/bin/chromedriver': 156 }),
    undefined,
  ],
  [
    'the one that is named on Windows, whose browsers tell no version',
    { CHROMEDRIVER_PATH: 'C:\\chromedriver.exe' },
    machine('win32', { 'C:\\chromedriver.exe': 150 }),
    'C:\\chromedriver.exe',
  ],
])('finds %s', async (_, env, on, expected) => {
  expect(await findChromedriver(BROWSER, env, on)).toBe(expected);
});

it.each([
  [{}, '[CHROMEDRIVER_PATH_INVALID] CHROMEDRIVER_PATH=/my/driver is not an executable file.'],
  [
    { '/my/driver': 150 },
    `[CHROMEDRIVER_UNFIT] CHROMEDRIVER_PATH=/my/driver is chromedriver 150, and the browser is version 156: ${BROWSER}`,
  ],
])('refuses a CHROMEDRIVER_PATH that will not do, whatever else there is', async (drivers, message) => {
  const on = machine('linux', { [BROWSER]: 156, '/usr/bin/chromedriver': 156, ...drivers });
  await expect(findChromedriver(BROWSER, { CHROMEDRIVER_PATH: '/my/driver' }, on)).rejects.toThrow(message);
});
