import type { Socket } from 'node:net';
import {
  AdbProtocolError,
  encodePacket,
  MAX_PAYLOAD,
  PacketReader,
  type AdbCommand,
  type AdbPacket,
} from './adb-packet.ts';
import { AdbStream, type StreamConsumer } from './adb-stream.ts';

/** Version with checksums, which every adb speaks. */
const VERSION = 0x01000001;
/** `shell_v2` alone: without `cmd`, apps are pushed and then installed; sync stays in its first version. */
const BANNER =
  'device::ro.product.name=virtual;ro.product.model=Virtual_Phone;ro.product.device=virtual;features=shell_v2';
const MAX_STREAMS = 256;
const NOTHING = Buffer.alloc(0);

/** Opens what the peer asked for; `undefined` refuses. */
export type OpenService = (
  name: string,
  stream: AdbStream,
  connection: AdbConnection,
) => StreamConsumer | undefined | Promise<StreamConsumer | undefined>;

interface OpenStream {
  readonly stream: AdbStream;
  /** The peer's number for it; 0 until it has agreed. */
  remote: number;
  /** A packet is being taken: the peer has to wait. */
  isBusy: boolean;
}

/** One adb server at the other end of a socket. A peer that does not keep to the protocol is hung up on. */
export class AdbConnection {
  readonly #socket: Socket;
  readonly #openService: OpenService;
  readonly #streams = new Map<number, OpenStream>();
  readonly #onClose = new Set<() => void>();
  #isGreeted = false;
  #lastId = 0;

  constructor(socket: Socket, openService: OpenService) {
    this.#socket = socket;
    this.#openService = openService;
    const reader = new PacketReader();
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const packet of reader.read(chunk)) this.#receive(packet);
      } catch (error) {
        if (!(error instanceof AdbProtocolError)) throw error;
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { stream } of [...this.#streams.values()]) stream.close();
      for (const end of this.#onClose) end();
    });
  }

  onClose(end: () => void): void {
    this.#onClose.add(end);
  }

  /** Opens a stream to the peer, as `adb reverse` has the phone do. What it reads goes to `consumer`. */
  open(name: string, consumer: StreamConsumer): AdbStream | undefined {
    if (this.#streams.size >= MAX_STREAMS || this.#socket.destroyed) return undefined;
    const stream = this.#create(0);
    stream.consumer = consumer;
    this.#send('OPEN', stream.local, 0, Buffer.from(`${name}\0`));
    return stream;
  }

  #receive({ command, arg0, arg1, data }: AdbPacket): void {
    if (command === 'CNXN') {
      this.#isGreeted = true;
      this.#send('CNXN', VERSION, MAX_PAYLOAD, Buffer.from(BANNER));
      return;
    }
    if (!this.#isGreeted) throw new AdbProtocolError(`${command} before CNXN`);
    if (command === 'OPEN') return void this.#accept(arg0, data.toString().replace(/\0$/, ''));
    const entry = this.#streams.get(arg1);
    if (!entry) {
      if (command === 'WRTE') this.#send('CLSE', 0, arg0);
      return;
    }
    if (command === 'OKAY') {
      entry.remote = arg0;
      entry.stream.acknowledge();
    } else if (command === 'CLSE') entry.stream.close();
    else if (entry.isBusy) throw new AdbProtocolError('WRTE before the last one was taken');
    else void this.#take(entry, data);
  }

  async #take(entry: OpenStream, data: Buffer): Promise<void> {
    const { stream } = entry;
    entry.isBusy = true;
    try {
      await stream.consumer.onData?.(data);
      if (this.#streams.has(stream.local)) this.#send('OKAY', stream.local, entry.remote);
    } catch {
      stream.end();
    } finally {
      entry.isBusy = false;
    }
  }

  async #accept(remote: number, name: string): Promise<void> {
    if (remote === 0) return void this.#socket.destroy();
    if (this.#streams.size >= MAX_STREAMS) return this.#send('CLSE', 0, remote);
    const stream = this.#create(remote);
    const consumer = await Promise.resolve(this.#openService(name, stream, this)).catch(() => undefined);
    if (consumer) {
      stream.consumer = consumer;
      if (!this.#streams.has(stream.local)) return consumer.onClose?.();
      this.#send('OKAY', stream.local, remote);
      stream.acknowledge();
    } else {
      this.#send('CLSE', 0, remote);
      stream.close();
    }
  }

  #create(remote: number): AdbStream {
    const id = ++this.#lastId;
    const stream = new AdbStream(
      id,
      (command, data) => this.#send(command, id, this.#streams.get(id)?.remote ?? 0, data),
      () => this.#streams.delete(id),
    );
    this.#streams.set(id, { stream, remote, isBusy: false });
    return stream;
  }

  #send(command: AdbCommand, arg0: number, arg1: number, data: Buffer = NOTHING): void {
    if (!this.#socket.destroyed) this.#socket.write(encodePacket({ command, arg0, arg1, data }));
  }
}
