import type { AddressInfo, Server, Socket } from 'node:net';

/** A server that listens on a port of 127.0.0.1. */
export interface Loopback {
  readonly port: number;
  /** Cuts every connection; new ones are welcome. */
  disconnect(): void;
  close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function listenOnLoopback(server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const disconnect = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    disconnect,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        disconnect();
      }),
  };
}

/** Whether a request names this machine. Another name for the port would be a web page's trick to reach it. */
export function namesThisMachine(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost):\d+$/.test(host ?? '');
}
