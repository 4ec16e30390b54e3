import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Adbd } from './adbd.ts';
import { encodePacket, MAX_PAYLOAD, PacketReader, type AdbCommand, type AdbPacket } from './adb-packet.ts';
import { DeviceFiles } from './device-files.ts';

let adbd: Adbd;
beforeAll(async () => {
  adbd = await Adbd.start({
    shell: (line) => (line === 'fail' ? Promise.reject(new Error('broken')) : Promise.resolve({ out: line })),
    files: new DeviceFiles(),
    portOf: async () => undefined,
  });
});
afterAll(() => adbd.close());

const packet = (command: AdbCommand, arg0: number, arg1: number, data = '') =>
  encodePacket({ command, arg0, arg1, data: Buffer.from(data, 'latin1') });
const HELLO = packet('CNXN', 0x01000001, MAX_PAYLOAD, 'host::\0');

/** A peer that reads what comes. */
async function peer(): Promise<{ socket: Socket; heard: AdbPacket[]; send(...all: Buffer[]): void }> {
  const socket = connect(adbd.port, '127.0.0.1');
  await once(socket, 'connect');
  const heard: AdbPacket[] = [];
  const reader = new PacketReader();
  socket.on('data', (chunk: Buffer) => heard.push(...reader.read(chunk)));
  socket.on('error', () => {});
  return { socket, heard, send: (...all) => void socket.write(Buffer.concat(all)) };
}

it.each([
  ['bytes that are no adb', [Buffer.from('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')]],
  [
    'a packet that is too long',
    [Buffer.concat([packet('CNXN', 0, 0).subarray(0, 12), Buffer.alloc(12, 0xff)])],
  ],
  ['a stream before the greeting', [packet('OPEN', 1, 0, 'sync:\0')]],
  ['a stream without a number', [HELLO, packet('OPEN', 0, 0, 'sync:\0')]],
  [
    'data before the last was taken',
    [HELLO, packet('OPEN', 1, 0, 'sync:\0'), packet('WRTE', 1, 1, 'a'), packet('WRTE', 1, 1, 'b')],
  ],
])('hangs up on %s', async (_, said) => {
  const { socket, send } = await peer();
  send(...said);
  await once(socket, 'close');
});

it('refuses services that it does not have, and streams that are not open', async () => {
  const { heard, send, socket } = await peer();
  send(HELLO, packet('OPEN', 7, 0, 'jdwp:1\0'), packet('OPEN', 8, 0, 'tcp:1\0'), packet('WRTE', 9, 99, 'x'));
  await expect
    .poll(() =>
      heard
        .filter(({ command }) => command === 'CLSE')
        .map(({ arg1 }) => arg1)
        .toSorted(),
    )
    .toEqual([7, 8, 9]);
  socket.destroy();
});

it('opens so many streams and no more', async () => {
  const { heard, send, socket } = await peer();
  send(HELLO, ...Array.from({ length: 300 }, (_, index) => packet('OPEN', index + 1, 0, 'sync:\0')));
  await expect.poll(() => heard.length).toBe(301);
  expect(heard.filter(({ command }) => command === 'CLSE')).toHaveLength(44);
  socket.destroy();
});

it.each([
  ['a request that there is not', 'EVIL\x01\0\0\0'],
  ['a path beyond the limit', 'STAT\xff\xff\xff\x7f'],
  ['a part beyond the limit', 'DATA\x01\x00\x01\x00'],
  ['a part of no file', 'DATA\x01\0\0\0x'],
  ['an end of no file', 'DONE\0\0\0\0'],
])('ends a sync that has %s', async (_, said) => {
  const { heard, send, socket } = await peer();
  send(HELLO, packet('OPEN', 1, 0, 'sync:\0'));
  await expect.poll(() => heard.length).toBe(2);
  send(packet('WRTE', 1, heard[1]!.arg0, said));
  await expect.poll(() => heard.map(({ command }) => command)).toContain('CLSE');
  socket.destroy();
});

it('answers a command that breaks with its reason', async () => {
  const { heard, send, socket } = await peer();
  send(HELLO, packet('OPEN', 1, 0, 'shell,v2,raw:fail\0'));
  await expect
    .poll(() => heard.find(({ command }) => command === 'WRTE')?.data.toString('latin1'))
    .toBe('\x02\x07\0\0\0broken\n');
  socket.destroy();
});

it('keeps files up to a limit', () => {
  const files = new DeviceFiles();
  const half = Buffer.alloc(128 * 1024 * 1024);
  expect([files.write('/a', half), files.write('/b', half), files.write('/c', Buffer.alloc(1))]).toEqual([
    true,
    true,
    false,
  ]);
  files.remove('/a');
  expect(files.write('/c', Buffer.alloc(1))).toBe(true);
});
