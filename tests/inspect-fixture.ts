import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const BIN = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;

/** The first line of the command. */
export interface Hello {
  readonly pageUrl: string;
  readonly sdkUrl: string;
  readonly proxyUrl?: string;
}

/** Starts the real command from a folder, and ends it with whatever it is that begins `ended`. Default: the test. `bin`: that of the package. */
export async function inspect(
  cwd: string,
  args: readonly string[] = [],
  atEnd: (end: () => void) => void = onTestFinished,
  bin = BIN,
) {
  const child = spawn(process.execPath, [bin, 'inspect', '--no-open', ...args], {
    cwd,
    env: { ...process.env, BRAZE_QA_DATA_DIR: cwd },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  atEnd(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const exited = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then((end) => Promise.reject(new Error(end.errors))),
  ]);
  return { hello: JSON.parse(line as string) as Hello, child, exited };
}

interface Said {
  readonly device?: string;
  readonly user?: string;
  readonly events?: readonly (readonly [name: string, properties?: object])[];
  readonly attributes?: object;
}

/** One request as the Web SDK would send it. */
export async function say({ sdkUrl }: Hello, { device = 'device-one', user, events = [], attributes }: Said) {
  const time = Date.now() / 1_000;
  const owner = user === undefined ? {} : { user_id: user };
  return fetch(`${sdkUrl}/api/v3/data/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' },
    body: JSON.stringify({
      ...{ api_key: 'shop-key', device_id: device, time, sdk_version: '6.13.0', respond_with: owner },
      events: events.map(([n, p = {}]) => ({ name: 'ce', time, data: { n, p }, session_id: 's', ...owner })),
      ...(attributes && { attributes: [{ ...attributes, ...owner }] }),
    }),
  });
}
