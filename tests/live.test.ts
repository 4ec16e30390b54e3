import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fingerprintOf } from '../harness/live/fingerprint-of.ts';
import { APP_KEY, CONFIG, liveWorkspace, REST_KEY } from './live/live-workspace.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const TEST_KEYS = [APP_KEY, fingerprintOf(REST_KEY)].join();

async function runLive(
  folder: string,
  url: string,
  args: readonly string[],
  env: Record<string, string> = {},
) {
  return brazeQa(
    ['run', '--live', '--config', CONFIG, '--results', join(folder, 'allure-results'), ...args],
    { LIVE_ENDPOINT: url, LIVE_REST: REST_KEY, LIVE_TEST_KEYS: TEST_KEYS, ...env },
  );
}

it('proves what left the browser and what the workspace stored, and deletes the users it made', async () => {
  const folder = await temporaryFolder();
  const live = await liveWorkspace();
  const { code, stdout, stderr } = await runLive(folder, live.url, [
    ...['--item', 'session-start-end', '--item', 'user-attributes-recorded', '--no-report'],
  ]);
  console.log(stdout, stderr, code, live.asked.join(' '));
  expect(live.workspace.profiles().map((user) => user.external_id)).toEqual(['long-there']);
}, 240_000);
