import type { AdbStream, StreamConsumer } from './adb-stream.ts';

/** What a shell command answers. */
export interface ShellAnswer {
  readonly out?: string;
  readonly err?: string;
  /** Default 0. */
  readonly code?: number;
  /** The command goes on until then: `logcat`, `am instrument`. The output comes at once. */
  readonly until?: Promise<void>;
}

export type Shell = (command: string) => Promise<ShellAnswer>;

/** Ids of shell v2's packets: one byte, then the length in four. */
const PACKET = { stdout: 1, stderr: 2, exit: 3 } as const;

/** `shell:COMMAND`, `shell,v2,…:COMMAND` and `exec:COMMAND`. What is typed into a command is not read. */
export function serveShell(stream: AdbStream, command: string, isV2: boolean, shell: Shell): StreamConsumer {
  const put = (id: keyof typeof PACKET, data: Buffer) => {
    if (data.length > 0) stream.write(isV2 ? framed(PACKET[id], data) : data);
  };
  const run = async () => {
    const {
      out = '',
      err = '',
      code = 0,
      until,
    } = await shell(command).catch((error: unknown) => ({
      err: `${error instanceof Error ? error.message : String(error)}\n`,
      code: 1,
      out: '',
      until: undefined,
    }));
    put('stdout', Buffer.from(out));
    put('stderr', Buffer.from(err));
    await until;
    if (isV2) put('exit', Buffer.from([code & 0xff]));
    stream.end();
  };
  void run();
  return {};
}

function framed(id: number, data: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(id, 0);
  header.writeUInt32LE(data.length, 1);
  return Buffer.concat([header, data]);
}
