import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Floor } from './floor.ts';
import { median, timed } from './statistics.ts';

const STARTS = 5;

/** From the start of the process `braze-qa twin` to its first answer. Usually 330 to 430 ms, most of it the loading of modules. */
export async function twinStart(): Promise<Floor[]> {
  const samples: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    let child: ReturnType<typeof spawn> | undefined;
    samples.push(
      await timed(async () => {
        child = spawn(process.execPath, ['bin/braze-qa.mjs', 'twin'], {
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
        const { sdkUrl, appKey } = JSON.parse(line) as { sdkUrl: string; appKey: string };
        const url = new URL('/api/v3/data/', sdkUrl);
        const body = JSON.stringify({
          api_key: appKey,
          device_id: 'bench',
          respond_with: { config: { config_time: 0 } },
        });
        const answer = await fetch(url, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
        });
        if (!answer.ok) throw new Error(`Failed to start the twin: it answered ${answer.status}.`);
      }),
    );
    child!.kill('SIGTERM');
    await once(child!, 'exit');
  }
  return [
    {
      name: 'braze-qa twin to its first answer',
      measured: `median of ${STARTS}`,
      value: median(samples),
      limit: 500,
      unit: 'ms',
    },
  ];
}
