import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AdbConnection, type OpenService } from './adb-connection.ts';
import type { DeviceFiles } from './device-files.ts';
import { ReverseService } from './reverse-service.ts';
import { serveShell, type Shell } from './shell-service.ts';
import { serveSync } from './sync-service.ts';
import { serveTcp } from './tcp-service.ts';

/** What is behind the daemon. */
export interface AdbdOptions {
  readonly shell: Shell;
  readonly files: DeviceFiles;
  /** The port of this machine that plays a port of the phone; `undefined` where nobody listens. */
  portOf(port: number): Promise<number | undefined>;
}

const MAX_CONNECTIONS = 16;

/**
 * adb's daemon of a phone, over TCP on 127.0.0.1: shell, exec, sync, forward and reverse. It asks for no key.
 *
 * @example
 * const adbd = await Adbd.start({ shell, files: new DeviceFiles(), portOf: async (port) => port });
 * // adb connect 127.0.0.1:PORT
 */
export class Adbd {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(options: AdbdOptions) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      const connection: AdbConnection = new AdbConnection(
        socket,
        services(options, () => reverse),
      );
      const reverse = new ReverseService(connection);
    });
    this.#server.maxConnections = MAX_CONNECTIONS;
  }

  /** @param port default: a free one */
  static async start(options: AdbdOptions, port = 0): Promise<Adbd> {
    const adbd = new Adbd(options);
    await new Promise<void>((resolve, reject) => {
      adbd.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return adbd;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

function services({ shell, files, portOf }: AdbdOptions, reverse: () => ReverseService): OpenService {
  return (name, stream) => {
    const [, kind = '', flags = '', argument = ''] = /^(\w+)((?:,[^:]*)?):(.*)$/s.exec(name) ?? [];
    switch (kind) {
      case 'shell':
        return serveShell(stream, argument, flags.split(',').includes('v2'), shell);
      case 'exec':
        return serveShell(stream, argument, false, shell);
      case 'sync':
        return serveSync(stream, files);
      case 'reverse':
        return reverse().serve(stream, argument);
      case 'tcp':
        return portOf(Number(argument)).then((port) =>
          port === undefined ? undefined : serveTcp(stream, port),
        );
      default:
        return undefined;
    }
  };
}
