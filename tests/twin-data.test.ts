import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killDuringIngest } from '../bench/kill-during-ingest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'braze-qa-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

// `npm run bench -- --full restart` does it 200 times.
test('a twin that is killed in the middle of ingest has every acknowledged event, once', async () => {
  const { acknowledged, lost, doubled } = await killDuringIngest({ folder, kills: 5 });
  expect(acknowledged).toBeGreaterThan(0);
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
});
