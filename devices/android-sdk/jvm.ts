import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isObject, parse, type JsonObject } from '../virtual/sdk/json.ts';
import { JVM_ENV } from './jvm-env.ts';

/** The program in `java/`, which runs Braze's SDK: calls go to it, and what the SDK says comes back. */
export class Jvm {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: JsonObject) => void>();
  readonly #listeners = new Map<string, (said: JsonObject) => void>();
  readonly #ready: Promise<void>;
  #calls = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    let said = '';
    child.stderr?.on('data', (part: Buffer) => (said = `${said}${part.toString()}`.slice(-4_000)));
    this.#ready = new Promise<void>((resolve) => this.on('ready', () => resolve()));
    createInterface({ input: child.stdout! }).on('line', (line) => this.#heard(line));
    // An app whose SDK crashes has crashed.
    child.once('exit', (code, signal) => {
      process.stderr.write(`The SDK's JVM ended with ${signal ?? code}: ${said}\n`, () => process.exit(1));
    });
  }

  /** Starts it, and waits until it takes calls: some three seconds. It ends with this process. */
  static async start(env: NodeJS.ProcessEnv): Promise<Jvm> {
    const temporary = join(env['PHONE_STORAGE'] ?? '.', 'tmp');
    mkdirSync(temporary, { recursive: true });
    const args = JSON.parse(env[JVM_ENV.args] ?? '[]') as string[];
    const child = spawn(env[JVM_ENV.java] ?? 'java', [`-Djava.io.tmpdir=${temporary}`, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const jvm = new Jvm(child);
    await jvm.#ready;
    return jvm;
  }

  /** Listens to one kind of what the SDK says, in place of who did before. */
  on(event: string, listener: (said: JsonObject) => void): void {
    this.#listeners.set(event, listener);
  }

  /** Calls, in order. */
  say(name: string, call: object = {}): void {
    this.#write({ ...call, do: name });
  }

  /** Calls, and waits until it is done. */
  ask(name: string, call: object = {}): Promise<JsonObject> {
    const number = ++this.#calls;
    this.#write({ ...call, do: name, call: number });
    return new Promise((resolve) => this.#waiting.set(number, resolve));
  }

  #write(call: object): void {
    this.#child.stdin?.write(`${JSON.stringify(call)}\n`);
  }

  #heard(line: string): void {
    const said = parse(line);
    // Robolectric speaks there too.
    if (!isObject(said) || typeof said['event'] !== 'string') return;
    if (said['event'] !== 'done') return this.#listeners.get(said['event'])?.(said);
    const call = Number(said['call']);
    this.#waiting.get(call)?.(said);
    this.#waiting.delete(call);
  }
}
