import { expect, it } from 'vitest';
import { RunningBuilds } from './running-builds.ts';

it('starts a build once, and ends those that came up', async () => {
  const log: string[] = [];
  const builds = new RunningBuilds(async (flavour) => {
    log.push(`start ${flavour}`);
    if (flavour === 'production') throw new Error('no such build');
    return { close: async () => void log.push(`close ${flavour}`) };
  });
  expect(await builds.get('test')).toBe(await builds.get('test'));
  await expect(builds.get('production')).rejects.toThrow('no such build');
  await builds.close();
  expect(log).toEqual(['start test', 'start production', 'close test']);
});
