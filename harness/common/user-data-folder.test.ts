import { expect, it } from 'vitest';
import { userDataFolder } from './user-data-folder.ts';

it.each<[string, Record<string, string>, NodeJS.Platform, string]>([
  ['Linux', {}, 'linux', '/home/ana/.local/share/braze-qa'],
  ['Linux with XDG_DATA_HOME', { XDG_DATA_HOME: '/data' }, 'linux', '/data/braze-qa'],
  ['Linux with a relative one', { XDG_DATA_HOME: 'data' }, 'linux', '/home/ana/.local/share/braze-qa'],
  ['macOS', { XDG_DATA_HOME: '/data' }, 'darwin', '/home/ana/Library/Application Support/braze-qa'],
  ['Windows', { LOCALAPPDATA: '/local' }, 'win32', '/local/braze-qa'],
  ['the folder that was named', { BRAZE_QA_DATA_DIR: '/mine' }, 'darwin', '/mine'],
  ['a relative one was named', { BRAZE_QA_DATA_DIR: 'mine' }, 'linux', '/home/ana/.local/share/braze-qa'],
])('%s', (_name, env, platform, expected) => {
  expect(userDataFolder(env, platform, '/home/ana')).toBe(expected);
});
