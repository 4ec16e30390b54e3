import type { AdbCommand } from './adb-packet.ts';

/** What one packet carries of a stream. */
const CHUNK = 64 * 1024;
/** Above this a source is asked to pause, in bytes. */
const HIGH_WATER = 1024 * 1024;
const NOTHING = Buffer.alloc(0);

/** The end of a stream that a service holds. */
export interface StreamConsumer {
  /** The peer may send more once this is done. */
  onData?(data: Buffer): void | Promise<void>;
  /** The peer closed the stream, or is gone. */
  onClose?(): void;
}

/** One stream within a connection: one packet is under way at a time, in each direction. */
export class AdbStream {
  readonly local: number;
  readonly #send: (command: AdbCommand, data: Buffer) => void;
  readonly #onEnd: () => void;
  readonly #queue: Buffer[] = [];
  #queued = 0;
  /** The peer has agreed to the stream, and took the last packet. */
  #isReady = false;
  #isEnding = false;
  #isClosed = false;
  #onDrain: (() => void) | undefined;
  consumer: StreamConsumer = {};

  constructor(local: number, send: (command: AdbCommand, data: Buffer) => void, onEnd: () => void) {
    this.local = local;
    this.#send = send;
    this.#onEnd = onEnd;
  }

  /** Whether the source may go on; where not, `onDrain` tells when. */
  write(data: Buffer, onDrain?: () => void): boolean {
    if (this.#isClosed || this.#isEnding) return true;
    for (let at = 0; at < data.length; at += CHUNK) this.#queue.push(data.subarray(at, at + CHUNK));
    this.#queued += data.length;
    this.#pump();
    if (this.#queued <= HIGH_WATER) return true;
    this.#onDrain = onDrain;
    return false;
  }

  /** Closes once all is sent. */
  end(): void {
    this.#isEnding = true;
    this.#pump();
  }

  /** The peer took the last packet. */
  acknowledge(): void {
    this.#isReady = true;
    this.#pump();
  }

  /** The peer closed it, or is gone. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#queue.length = 0;
    this.#onEnd();
    this.consumer.onClose?.();
  }

  #pump(): void {
    if (!this.#isReady || this.#isClosed) return;
    const next = this.#queue.shift();
    if (next) {
      this.#isReady = false;
      this.#queued -= next.length;
      this.#send('WRTE', next);
      if (this.#queued <= HIGH_WATER) {
        const onDrain = this.#onDrain;
        this.#onDrain = undefined;
        onDrain?.();
      }
    } else if (this.#isEnding) {
      this.#send('CLSE', NOTHING);
      this.close();
    }
  }
}
