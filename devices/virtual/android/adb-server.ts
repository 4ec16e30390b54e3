import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CodedError } from '../../../harness/common/coded-error.ts';
import { freePort } from '../../free-port.ts';
import { runAdb } from '../../run-adb.ts';

/** How long adb's server may take to listen, in milliseconds. */
const PATIENCE = 15_000;
const POLL = 20;

/**
 * Runs adb's server until its standard input ends: whatever ends this process takes the server along. In a process of its own, and deaf to
 * Ctrl-C, so that it is there to do it.
 */
const KEEPER = `
const [adb, port] = process.argv.slice(1);
const server = require('node:child_process').spawn(adb, ['-P', port, 'nodaemon', 'server'], { stdio: 'ignore' });
server.on('error', () => process.exit(1));
server.on('exit', () => process.exit(0));
process.stdin.resume().on('end', () => server.kill('SIGKILL'));
`;

/** An adb server of our own, on a port of its own: the user's one, and its devices, are not touched. */
export class AdbServer {
  readonly port: number;
  readonly #adb: string;
  readonly #keeper: ChildProcess;
  readonly #gone: Promise<unknown>;

  private constructor(adb: string, port: number) {
    this.#adb = adb;
    this.port = port;
    this.#keeper = spawn(process.execPath, ['-e', KEEPER, adb, String(port)], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        // Emulators belong to the user's own server.
        ADB_LOCAL_TRANSPORT_MAX_PORT: '5553',
      },
    });
    this.#keeper.stdin?.on('error', () => {});
    this.#gone = once(this.#keeper, 'exit').catch(() => undefined);
  }

  /**
   * @param adb path of the program
   * @throws CodedError ADB_FAILED
   */
  static async start(adb: string): Promise<AdbServer> {
    const server = new AdbServer(adb, await freePort());
    const deadline = Date.now() + PATIENCE;
    while (!(await isListening(server.port))) {
      const hasEnded = server.#keeper.exitCode !== null || server.#keeper.signalCode !== null;
      if (hasEnded || Date.now() > deadline) {
        await server.close();
        throw new CodedError('ADB_FAILED', {
          command: `${adb} -P ${server.port} nodaemon server`,
          reason: hasEnded ? 'it ended at once' : `nobody listens after ${PATIENCE / 1000} s`,
        });
      }
      await delay(POLL);
    }
    return server;
  }

  /**
   * Runs a command of adb with this server.
   *
   * @throws CodedError ADB_FAILED
   */
  async run(...args: readonly string[]): Promise<string> {
    return runAdb(this.#adb, ['-P', String(this.port), ...args]);
  }

  async close(): Promise<void> {
    this.#keeper.stdin?.end();
    await this.#gone;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
