/** The commands of adb's transport, as the four letters they are on the wire. */
export const ADB_COMMANDS = ['CNXN', 'OPEN', 'OKAY', 'WRTE', 'CLSE'] as const;
export type AdbCommand = (typeof ADB_COMMANDS)[number];

/** One message of the transport. What `arg0` and `arg1` mean depends on the command: mostly the sender's and the receiver's stream. */
export interface AdbPacket {
  readonly command: AdbCommand;
  readonly arg0: number;
  readonly arg1: number;
  readonly data: Buffer;
}

/** The most that one packet carries, in bytes. Told to the peer when it connects. */
export const MAX_PAYLOAD = 1024 * 1024;
const HEADER = 24;

/** The peer does not speak adb, or not as it must. */
export class AdbProtocolError extends Error {
  override readonly name = 'AdbProtocolError';
}

export function encodePacket({ command, arg0, arg1, data }: AdbPacket): Buffer {
  const packet = Buffer.alloc(HEADER + data.length);
  const code = codeOf(command);
  const sum = data.reduce((total, byte) => (total + byte) >>> 0, 0);
  for (const [index, word] of [code, arg0, arg1, data.length, sum, ~code >>> 0].entries()) {
    packet.writeUInt32LE(word, index * 4);
  }
  data.copy(packet, HEADER);
  return packet;
}

/** Cuts what arrives into packets. Holds one packet at most. */
export class PacketReader {
  #pending: Buffer = Buffer.alloc(0);

  /**
   * The packets that are whole now.
   *
   * @throws AdbProtocolError when the bytes are no packet, or one that is too long
   */
  read(chunk: Buffer): AdbPacket[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const packets: AdbPacket[] = [];
    while (this.#pending.length >= HEADER) {
      const length = this.#checkHeader();
      if (this.#pending.length < HEADER + length) break;
      const [code, arg0, arg1] = [0, 4, 8].map((at) => this.#pending.readUInt32LE(at)) as [
        number,
        number,
        number,
      ];
      const data = Buffer.from(this.#pending.subarray(HEADER, HEADER + length));
      this.#pending = this.#pending.subarray(HEADER + length);
      packets.push({ command: COMMAND_OF.get(code)!, arg0, arg1, data });
    }
    return packets;
  }

  #checkHeader(): number {
    const code = this.#pending.readUInt32LE(0);
    const length = this.#pending.readUInt32LE(12);
    if (!COMMAND_OF.has(code)) throw new AdbProtocolError('An unknown command');
    if (this.#pending.readUInt32LE(20) !== ~code >>> 0) throw new AdbProtocolError('A wrong magic');
    if (length > MAX_PAYLOAD) throw new AdbProtocolError(`A packet of ${length} bytes`);
    return length;
  }
}

const codeOf = (command: AdbCommand): number => Buffer.from(command).readUInt32LE(0);
const COMMAND_OF = new Map(ADB_COMMANDS.map((command) => [codeOf(command), command]));
