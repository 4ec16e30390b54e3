import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it.skipIf(process.platform === 'win32')(
  'a proof that is interrupted judges nothing (Windows has no SIGINT to send)',
  async () => {
    const args = ['--import', 'tsx', 'prove/prove.ts', '--build', 'purchase-logged-twice', '--jobs', '1'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (said += part.toString()));
    const ended = once(child, 'exit');
    // Long enough for the build to be under way, far too short for it to end.
    setTimeout(() => child.kill('SIGINT'), 5_000);
    expect((await ended)[0]).toBe(130);
    expect(said).toBe('');
  },
);
