import { spawn } from 'node:child_process';
import { BIN } from './report-fixture.ts';

/** Runs `braze-qa` and presses Ctrl-C once a check has passed: by then whatever a run starts is there. */
export async function interruptAtFirstPass(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (!stdout.includes('✓') && (stdout + chunk).includes('✓')) child.kill('SIGINT');
    stdout += chunk;
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stdout };
}
