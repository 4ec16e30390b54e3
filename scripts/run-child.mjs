// Runs a command to its end, and passes on the wish to stop. Plain JavaScript: it runs before anything is installed.
import { spawn } from 'node:child_process';

/** How long a child that was told to stop may take to clean up, in milliseconds. */
const GRACE = 10_000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Runs `command` with `args`. `show`: its output goes to the terminal; else only into `output`.
 * When this process is told to stop, the child is told too, and this process ends with it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ show?: boolean, interactive?: boolean, env?: Record<string, string | undefined>, cwd?: string, shell?: boolean }} [options]
 *   `interactive`: the child owns the terminal, and `output` stays empty.
 * @returns {Promise<{ code: number, output: string }>} `code` 127 when the command cannot be started.
 */
export function runChild(command, args, options = {}) {
  const { show = false, interactive = false, env = process.env, cwd, shell = false } = options;
  return new Promise((resolve) => {
    const stdio = interactive ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { stdio, env, cwd, shell });
    let output = '';
    let stopped;
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from?.on('data', (bytes) => {
        output = (output + bytes).slice(-200_000);
        if (show) to.write(bytes);
      });
    }
    const stop = (signal) => {
      if (stopped) return child.kill('SIGKILL');
      stopped = signal;
      // A terminal sends Ctrl-C to the child itself; twice would mean "without cleaning up".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
    };
    for (const signal of Object.keys(SIGNALS)) process.on(signal, stop);
    const finish = (code) => {
      for (const signal of Object.keys(SIGNALS)) process.off(signal, stop);
      if (stopped) process.exit(SIGNALS[stopped]);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}
