import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { FrameSplitter, SERVICE_FRAME, USBMUX_FRAME, type FrameFormat } from '../ios/frame-splitter.ts';
import { readPlist, writePlist, type PlistMessage } from '../ios/plist-codec.ts';

/** A client of usbmuxd, and of the service that it connects to, byte by byte. */
export class IosMuxClient {
  readonly #received: PlistMessage[] = [];
  #socket: Socket;
  #format: FrameFormat = USBMUX_FRAME;
  #splitter = new FrameSplitter(USBMUX_FRAME);

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  static async connect(port: number): Promise<IosMuxClient> {
    const socket = connectTcp(port, '127.0.0.1');
    await once(socket, 'connect');
    return new IosMuxClient(socket);
  }

  /** Sends a message and gives the next that comes. */
  async ask(
    message: PlistMessage,
    encode: (message: PlistMessage) => Buffer = writePlist,
  ): Promise<PlistMessage> {
    this.send(this.frame(encode(message)));
    return this.next();
  }

  frame(body: Buffer): Buffer {
    const header = Buffer.alloc(this.#format.headerSize);
    if (this.#format === SERVICE_FRAME) {
      header.writeUInt32BE(body.length);
    } else {
      header.writeUInt32LE(header.length + body.length);
      header.writeUInt32LE(7, 12);
    }
    return Buffer.concat([header, body]);
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  async next(): Promise<PlistMessage> {
    while (this.#received.length === 0) await once(this.#socket, 'data');
    return this.#received.shift()!;
  }

  /** From here on the socket is the device's. */
  becomeService(): void {
    this.#format = SERVICE_FRAME;
    this.#splitter = new FrameSplitter(SERVICE_FRAME);
  }

  async startTls(): Promise<void> {
    this.#socket.removeAllListeners('data');
    this.#socket = connectTls({ socket: this.#socket, rejectUnauthorized: false });
    await once(this.#socket, 'secureConnect');
    this.#listen();
  }

  /** Waits until the other end has closed the connection. */
  async closed(): Promise<void> {
    this.#socket.resume();
    if (!this.#socket.closed) await once(this.#socket, 'close');
  }

  end(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on('error', () => {});
    this.#socket.on('data', (chunk: Buffer) => {
      for (const frame of this.#splitter.push(chunk)) {
        this.#received.push(readPlist(frame.subarray(this.#format.headerSize)));
      }
    });
  }
}
