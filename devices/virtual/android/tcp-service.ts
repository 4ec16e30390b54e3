import { connect, type Socket } from 'node:net';
import type { AdbStream, StreamConsumer } from './adb-stream.ts';

/** `tcp:PORT`, which `adb forward` opens: a port of the phone. Nothing where nobody listens. */
export async function serveTcp(stream: AdbStream, port: number): Promise<StreamConsumer | undefined> {
  const socket = connect(port, '127.0.0.1');
  try {
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  } catch {
    return undefined;
  }
  return joinSocket(stream, socket);
}

/** Passes on what a socket and a stream say, no faster than the other side reads. */
export function joinSocket(stream: AdbStream, socket: Socket): StreamConsumer {
  socket.setNoDelay(true);
  socket.on('data', (data: Buffer) => {
    if (!stream.write(data, () => socket.resume())) socket.pause();
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => stream.end());
  return {
    onData: (data) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return resolve();
        socket.write(data, (error) => (error ? reject(error) : resolve()));
      }),
    onClose: () => socket.destroy(),
  };
}
