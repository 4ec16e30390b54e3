import { expect, it } from 'vitest';
import { MochaRunner } from './mocha-runner.ts';

const runner = () =>
  new MochaRunner({
    context: {
      skip: () => {
        throw new Error('pending');
      },
      test: { currentRetry: () => 0, retries: () => 0 },
    },
    item: undefined,
    titlePath: ['ios-virtual', 'A check'],
  });

it('makes no step once the check has ended', async () => {
  const ran: string[] = [];
  const running = runner();
  await running.step('first', async () => void ran.push('first'));
  running.end();
  await expect(running.step('late', async () => void ran.push('late'))).rejects.toThrow(
    'The check has ended.',
  );
  expect(ran).toEqual(['first']);
});

it('keeps why a check was skipped', () => {
  const running = runner();
  expect(() => running.skip('blocked: no adb')).toThrow('pending');
  expect(running).toMatchObject({ outcome: 'skipped', reason: 'blocked: no adb' });
});
