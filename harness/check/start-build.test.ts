import { expect, it, vi } from 'vitest';
import type { BuildRequest, RunningApp } from '../config/config.ts';
import { startBuild } from './start-build.ts';

const REQUEST: BuildRequest = { flavour: 'test', build: 'healthy', rest: { url: '', keys: {} } };

it('says where a deployed build is, without the slash at its end', async () => {
  const { url } = await startBuild({ url: { test: 'https://qa.example.com/' } }, 'web', REQUEST);
  expect(url).toBe('https://qa.example.com');
});

it('names the key that is missing where there is neither start nor url', async () => {
  await expect(startBuild({}, 'web', REQUEST)).rejects.toThrow(
    'no test build is configured: set targets.web.url.test',
  );
});

it('waits for no build for ever, and closes one that comes too late', async () => {
  const close = vi.fn(async () => {});
  let isUp = (_app: RunningApp) => {};
  const start = () => new Promise<RunningApp>((resolve) => (isUp = resolve));
  await expect(startBuild({ start }, 'web', REQUEST, 20)).rejects.toThrow(
    'the test build did not start (targets.web.start): it was not up within 0.02 s.',
  );
  isUp({ url: 'http://127.0.0.1:1', close });
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
});

it.each([
  [
    'throws at once',
    () => {
      throw new Error('no port');
    },
    'no port',
  ],
  ['throws what is no error', () => Promise.reject('no port'), 'no port'],
  ['answers nothing', async () => undefined, 'its answer has no `url` of the app'],
  [
    'answers with half an address',
    async () => ({ url: 'localhost/shop' }),
    'its answer has no `url` of the app',
  ],
])('blames nobody where start %s', async (_what, start, reason) => {
  await expect(startBuild({ start: start as never }, 'web', REQUEST)).rejects.toMatchObject({
    name: 'Blocked',
    message: `the test build did not start (targets.web.start): ${reason}`,
  });
});
