import { describe, expect, it } from 'vitest';
import type { Target } from '../config/config.ts';
import { createTwin } from '../twin/create-twin.ts';
import { isOlder } from './is-older.ts';
import { sdkMinimums } from './sdk-minimums.ts';

const web = (more: object): Target => ({ platform: 'web', map: {}, ...more });
const workspace = createTwin().open({ name: 'test', apps: [{ name: 'Shop', platform: 'web', key: 'k' }] });

describe('sdkMinimums', () => {
  it('asks for what the channels in use need, and for what the team wants', () => {
    expect(sdkMinimums(web({ minimumSdkVersion: '6.2.0' }), workspace)).toEqual([
      { version: '2.5.0', neededBy: 'the channel in-app-message' },
      { version: '5.8.1', neededBy: 'the channel banner' },
      { version: '6.2.0', neededBy: '`minimumSdkVersion` of the target' },
    ]);
  });

  it('asks for nothing on behalf of channels that are not used', () => {
    const notIntegrated = { 'in-app-message': 'none', banner: 'none' };
    expect(sdkMinimums(web({ map: { notIntegrated } }), workspace)).toEqual([]);
  });
});

describe('isOlder', () => {
  it.each([
    ['4.9.0', '4.10.2', true],
    ['4.10.2', '4.10.2', false],
    ['4.10.2', '4.9', false],
    ['6', '6.0.1', true],
    ['7.0.0-beta.1', '6.13.0', false],
    ['', '0.0.1', true],
    ['no version', '2.5.0', true],
  ])('%j, asked against %j: %s', (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });
});
