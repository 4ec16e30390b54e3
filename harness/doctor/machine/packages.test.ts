import { expect, it } from 'vitest';
import { comparePackages } from './packages.ts';

const PINNED = { webdriverio: '9.32.0', appium: '3.8.0' };
const found = (versions: Readonly<Record<string, string>>) => (name: string) => versions[name];

it('names every package that is missing', () => {
  const [finding] = comparePackages(PINNED, found({ appium: '3.8.0' }), true);
  expect(finding).toMatchObject({
    level: 'wrong',
    exitCode: 3,
    seen: expect.stringMatching(/^\[WDIO_NOT_INSTALLED\] .* Missing: webdriverio$/) as string,
    remedy: expect.stringContaining('leave phones out with --target') as string,
  });
  // Nobody knows yet whether there are phones.
  expect(comparePackages(PINNED, found({}), undefined)).toMatchObject([{ level: 'doubtful' }]);
});

it('names each of another version than was tested', () => {
  expect(comparePackages(PINNED, found({ webdriverio: '9.32.0', appium: '3.9.1' }), true)).toEqual([
    {
      level: 'doubtful',
      about: 'appium',
      seen: '3.9.1, tested with 3.8.0',
      remedy:
        'To have what was tested together, type `npm install --save-dev appium@3.8.0`; in a clone `npm ci`.',
    },
  ]);
});
