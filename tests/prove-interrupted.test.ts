import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';

const BUILD = 'reports/prove/web-chromium/purchase-logged-twice';

it.skipIf(process.platform === 'win32')(
  'a proof that is interrupted judges nothing (Windows has no SIGINT to send)',
  async () => {
    await rm(BUILD, { recursive: true, force: true });
    const args = ['--import', 'tsx', 'prove/prove.ts', '--build', 'purchase-logged-twice', '--jobs', '1'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (said += part.toString()));
    const ended = once(child, 'exit');
    await expect.poll(() => existsSync(`${BUILD}/run.log`), { timeout: 60_000 }).toBe(true);
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(130);
    expect(said).toBe('');
  },
  90_000,
);
