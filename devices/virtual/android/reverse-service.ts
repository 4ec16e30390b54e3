import { createServer, type AddressInfo, type Server } from 'node:net';
import type { AdbConnection } from './adb-connection.ts';
import type { AdbStream, StreamConsumer } from './adb-stream.ts';
import { joinSocket } from './tcp-service.ts';

const MAX_LISTENERS = 32;

interface Listener {
  readonly server: Server;
  readonly remote: string;
}

/**
 * `reverse:`, which `adb reverse` opens: ports of the phone that lead to this machine. A phone that is none has this machine's ports: two
 * of them can't have the same one. They go when their adb server does.
 */
export class ReverseService {
  readonly #connection: AdbConnection;
  readonly #listeners = new Map<string, Listener>();

  constructor(connection: AdbConnection) {
    this.#connection = connection;
    connection.onClose(() => this.#removeAll());
  }

  async serve(stream: AdbStream, request: string): Promise<StreamConsumer> {
    stream.write(Buffer.from(await this.#answer(request)));
    stream.end();
    return {};
  }

  async #answer(request: string): Promise<string> {
    const [, local = '', remote = ''] = /^forward:(?:norebind:)?(tcp:\d+);(tcp:\d+)$/.exec(request) ?? [];
    if (local) return this.#forward(local, remote, request.startsWith('forward:norebind:'));
    if (request === 'list-forward') {
      const lines = [...this.#listeners].map(([name, it]) => `virtual ${name} ${it.remote}\n`);
      return counted(lines.join(''));
    }
    if (request === 'killforward-all') {
      this.#removeAll();
      return 'OKAY';
    }
    const [, gone = ''] = /^killforward:(.*)$/s.exec(request) ?? [];
    return this.#remove(gone) ? 'OKAY' : `FAIL${counted(`listener '${gone}' not found`)}`;
  }

  async #forward(local: string, remote: string, isNew: boolean): Promise<string> {
    if (this.#listeners.has(local) && isNew) return `FAIL${counted(`cannot rebind ${local}`)}`;
    if (this.#listeners.size >= MAX_LISTENERS) return `FAIL${counted('too many listeners')}`;
    this.#remove(local);
    const server = createServer((socket) => {
      const stream = this.#connection.open(remote, {});
      if (!stream) return void socket.destroy();
      stream.consumer = joinSocket(stream, socket);
    });
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(Number(local.slice(4)), '127.0.0.1', resolve);
      });
    } catch (error) {
      return `FAIL${counted(`cannot bind listener: ${(error as NodeJS.ErrnoException).code ?? 'error'}`)}`;
    }
    const { port } = server.address() as AddressInfo;
    this.#listeners.set(`tcp:${port}`, { server, remote });
    return local === 'tcp:0' ? `OKAY${counted(String(port))}` : 'OKAY';
  }

  #remove(local: string): boolean {
    this.#listeners.get(local)?.server.close();
    return this.#listeners.delete(local);
  }

  #removeAll(): void {
    for (const local of [...this.#listeners.keys()]) this.#remove(local);
  }
}

/** A text with its length in front, as adb writes it. */
function counted(text: string): string {
  return `${text.length.toString(16).padStart(4, '0')}${text}`;
}
