import { expect, it } from 'vitest';
import { satisfies } from './node-version.ts';

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.12.0', true],
  ['24.0.0', true],
  ['25.1.0', true],
  ['18.20.4', false],
  ['20.18.3', false],
  ['21.7.0', false],
  ['22.11.0', false],
  ['23.11.0', false],
])('Node %s will do: %s', (version, will) => {
  expect(satisfies(version, '^20.19.0 || ^22.12.0 || >=24')).toBe(will);
});
