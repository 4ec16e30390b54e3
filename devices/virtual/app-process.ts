import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AppCall, AppMessage, AppNotice, AppReplies, AppRequest } from './app-protocol.ts';

/** How long an app may take to show its first screen, in milliseconds. */
const LAUNCH_PATIENCE = 20_000;
/** How long an app may take to answer its phone, in milliseconds. Then it is "not responding". */
const ANSWER_PATIENCE = 10_000;

export interface AppProcessOptions {
  /** The script that is the app. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  onNotice(notice: AppNotice): void;
  /** The process is gone, whoever ended it. */
  onExit(): void;
  /** Ends it while it starts. */
  readonly signal: AbortSignal;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** An app that runs: a process of its own, so that a kill is a kill. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /**
   * Starts it and waits for its first screen.
   *
   * @throws Error when it ends, or shows nothing, before that
   */
  static async launch({ main, env, onNotice, onExit, signal }: AppProcessOptions): Promise<AppProcess> {
    const child = fork(main, [], {
      env: { ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (part: Buffer) => (said = `${said}${part.toString()}`.slice(-2_000)));
    const app = new AppProcess(child);
    let timer: NodeJS.Timeout | undefined;
    const ready = new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('it shows nothing')), LAUNCH_PATIENCE);
      child.on('message', (message: AppMessage) => {
        if ('reply' in message) return app.#settle(message);
        if (message.notice === 'ready') resolve();
        else onNotice(message);
      });
      signal.addEventListener('abort', () => reject(new Error('it was killed')), { once: true });
      child.once('exit', (code, sign) => {
        reject(new Error(`it ended with ${sign ?? code}${said && `: ${said.trim()}`}`));
        app.#abandon();
        onExit();
      });
    });
    try {
      await ready;
      return app;
    } catch (error) {
      child.kill('SIGKILL');
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`Failed to launch the app: ${why}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /**
   * Asks the app something and waits for its answer.
   *
   * @throws Error when the app fails at it, ends, or does not respond
   */
  ask<R extends AppRequest>(
    request: R,
  ): Promise<R['op'] extends keyof AppReplies ? AppReplies[R['op']] : void> {
    const call = ++this.#calls;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The app does not respond to ${request.op}`)),
        ANSWER_PATIENCE,
      );
      const done =
        <T extends unknown[]>(end: (...args: T) => void) =>
        (...args: T) => {
          clearTimeout(timer);
          end(...args);
        };
      this.#waiting.set(call, { resolve: done(resolve as (value: unknown) => void), reject: done(reject) });
      this.#child.send({ ...request, call } satisfies AppCall, (error) => error && this.#abandon());
    });
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  #settle({ reply, value, error }: Extract<AppMessage, { reply: number }>): void {
    const waiting = this.#waiting.get(reply);
    this.#waiting.delete(reply);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  #abandon(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The app has ended'));
    this.#waiting.clear();
  }
}
