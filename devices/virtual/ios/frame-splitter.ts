/** Where a protocol writes how long its messages are. */
export interface FrameFormat {
  readonly headerSize: number;
  /** The length of a whole frame, with its header. */
  sizeOf(header: Buffer): number;
}

/** usbmuxd: length with header, version, type, tag; little-endian. */
export const USBMUX_FRAME: FrameFormat = { headerSize: 16, sizeOf: (header) => header.readUInt32LE(0) };
/** lockdown and the services behind it: length without header, big-endian. */
export const SERVICE_FRAME: FrameFormat = { headerSize: 4, sizeOf: (header) => 4 + header.readUInt32BE(0) };

/** As much as Appium's own clients accept, in bytes. */
const LARGEST_FRAME = 1024 * 1024;

/** Cuts a stream of bytes into frames, however they come. */
export class FrameSplitter {
  readonly #format: FrameFormat;
  #parts: Buffer[] = [];
  #size = 0;

  constructor(format: FrameFormat) {
    this.#format = format;
  }

  /**
   * The frames that are whole now, with their headers.
   *
   * @throws Error at a length that no frame has: the rest of the stream cannot be read
   */
  push(chunk: Buffer): Buffer[] {
    this.#parts.push(chunk);
    this.#size += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      const size = this.#nextSize();
      if (size === undefined || this.#size < size) return frames;
      const all = this.#join();
      frames.push(all.subarray(0, size));
      this.#parts = [all.subarray(size)];
      this.#size -= size;
    }
  }

  /** What came after the last whole frame. */
  rest(): Buffer {
    return this.#join();
  }

  #nextSize(): number | undefined {
    const { headerSize, sizeOf } = this.#format;
    if (this.#size < headerSize) return undefined;
    if (this.#parts[0]!.length < headerSize) this.#join();
    const size = sizeOf(this.#parts[0]!);
    if (size < headerSize || size > LARGEST_FRAME) throw new Error(`A frame of ${size} bytes`);
    return size;
  }

  #join(): Buffer {
    const all = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [all];
    return all;
  }
}
