import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killDuringIngest } from './kill-during-ingest.ts';
import { median } from './statistics.ts';

// `node --import tsx bench/twin-kills.ts [KILLS]`: takes minutes, so it is no part of `npm run bench`.
const kills = Number(process.argv[2] ?? 200);
const folder = await mkdtemp(join(tmpdir(), 'braze-qa-kills-'));
try {
  const { acknowledged, lost, doubled, starts } = await killDuringIngest({ folder, kills });
  console.log(
    `${kills} kills, ${acknowledged} events acknowledged, ${lost.length} lost, ${doubled.length} doubled; ` +
      `restart in ${median(starts).toFixed(0)} ms (median), ${Math.max(...starts).toFixed(0)} ms at most.`,
  );
  process.exitCode = lost.length + doubled.length === 0 && acknowledged > 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}
