import { expect, it } from 'vitest';
import { looksLikeAccessKey } from './access-key.ts';
import { shown } from './shown.ts';

it.each([
  ['accessKey', 'hunter2'],
  ['browserstack.key', 'pR7sQ2wXz9LmN4vB8kTc'],
  ['appium:keychainPassword', 'x'],
  ['sessionToken', 'x'],
  ['anything', 'pR7sQ2wXz9LmN4vB8kTc'],
  ['anything', '3c1e9e1b-5b1d-4c57-8a0f-6e1c6d2b9a11'],
])('%s: %s looks like one', (name, value) => {
  expect(looksLikeAccessKey(name, value)).toBe(true);
  expect(shown({ [name]: value, other: 1 }, 'farm')).toContain(`"${name}":`);
  expect(shown({ [name]: value }, 'farm')).not.toContain(value === 'x' ? '"x"' : value);
});

it.each([
  ['appium:udid', '3c1e9e1b-5b1d-4c57-8a0f-6e1c6d2b9a11'],
  ['appium:unlockType', 'pinWithKeyEvent'],
  ['appium:keyAlias', 'androiddebugkey'],
  ['accessKey', ''],
  ['buildName', 'release candidate 2026-11'],
])('%s: %s does not', (name, value) => {
  expect(looksLikeAccessKey(name, value)).toBe(false);
});
