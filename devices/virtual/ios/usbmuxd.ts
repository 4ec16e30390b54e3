import { createServer, type AddressInfo, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { PlistValue } from './binary-plist.ts';
import { FrameSplitter, USBMUX_FRAME } from './frame-splitter.ts';
import { pairRecordMessage, type PairRecord } from './pair-record.ts';
import { readPlist, writePlist, type PlistMessage } from './plist-codec.ts';
import { UnknownRequests } from './unknown-requests.ts';

/** A device on the cable. */
export interface MuxDevice {
  readonly udid: string;
  readonly pairRecord: PairRecord;
  /** Who serves a connection to a port of the device, once the client knows of it; nobody where nothing listens there. */
  connect(port: number): ((socket: Socket, early: Buffer) => void) | undefined;
}

/** The daemon through which a computer reaches its iPhones. */
export interface Usbmuxd {
  /** For `USBMUXD_SOCKET_ADDRESS=127.0.0.1:PORT` in the environment of the Appium server. */
  readonly port: number;
  readonly unknown: readonly string[];
  /** Plugs a device in; the answer pulls it out, and ends its connections. */
  attach(device: MuxDevice): () => void;
  close(): Promise<void>;
}

/** usbmuxd's result codes. */
const RESULT = { ok: 0, badCommand: 1, badDevice: 2, refused: 3 } as const;
const PLIST_MESSAGE = 8;
/** Answers that wait for a client, in bytes, before it is cut off. */
const MOST_UNREAD = 4 * 1024 * 1024;

/**
 * Starts a usbmuxd on 127.0.0.1. One serves any number of devices, as the real one does: an Appium server knows a single address of it.
 *
 * @param options.port Default 0: a free port.
 * @example
 * const mux = await startUsbmuxd();
 * const phone = await bootIosPhone({ apps, mux });
 */
export async function startUsbmuxd(options: { readonly port?: number } = {}): Promise<Usbmuxd> {
  const devices = new Map<number, MuxDevice>();
  const sockets = new Map<Socket, number>();
  const unknown = new UnknownRequests();
  const buid = randomUUID().toUpperCase();
  let lastId = 0;

  const serve = (socket: Socket) => {
    sockets.set(socket, 0);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    const splitter = new FrameSplitter(USBMUX_FRAME);
    const onData = (chunk: Buffer) => {
      try {
        for (const frame of splitter.push(chunk)) {
          const tag = frame.readUInt32LE(12);
          const request = readPlist(frame.subarray(USBMUX_FRAME.headerSize));
          const { reply, begin } = answer(request, socket);
          socket.write(frameOf(tag, reply));
          if (socket.writableLength > MOST_UNREAD) throw new Error('The client does not read');
          if (!begin) continue;
          socket.off('data', onData);
          return begin(socket, splitter.rest());
        }
      } catch {
        socket.destroy();
      }
    };
    socket.on('data', onData);
  };

  const answer = (request: PlistMessage, socket: Socket): Answer => {
    const type = String(request['MessageType']);
    switch (type) {
      case 'ListDevices':
        return { reply: { DeviceList: [...devices].map(([id, device]) => attached(id, device)) } };
      case 'Listen':
        for (const [id, device] of devices) socket.write(frameOf(0, attached(id, device)));
        return { reply: result(RESULT.ok) };
      case 'ReadBUID':
        return { reply: { BUID: buid } };
      case 'ReadPairRecord': {
        const device = [...devices.values()].find(({ udid }) => udid === request['PairRecordID']);
        if (!device) return { reply: result(RESULT.badDevice) };
        return { reply: { PairRecordData: writePlist(pairRecordMessage(device.pairRecord)) } };
      }
      case 'Connect': {
        const id = Number(request['DeviceID']);
        const device = devices.get(id);
        if (!device) return { reply: result(RESULT.badDevice) };
        const begin = device.connect(swapBytes(Number(request['PortNumber'])));
        if (!begin) return { reply: result(RESULT.refused) };
        sockets.set(socket, id);
        return { reply: result(RESULT.ok), begin };
      }
      default:
        unknown.note(`usbmuxd ${type}`);
        return { reply: result(RESULT.badCommand) };
    }
  };

  const server = createServer({ noDelay: true }, serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    get unknown() {
      return unknown.list;
    },
    attach: (device) => {
      const id = ++lastId;
      devices.set(id, device);
      return () => {
        devices.delete(id);
        for (const [socket, of] of sockets) if (of === id) socket.destroy();
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.keys()) socket.destroy();
      }),
  };
}

interface Answer {
  readonly reply: PlistMessage;
  readonly begin?: (socket: Socket, early: Buffer) => void;
}

const result = (Number: number): PlistMessage => ({ MessageType: 'Result', Number });

function attached(id: number, { udid }: MuxDevice): { readonly [key: string]: PlistValue } {
  const properties = { ConnectionType: 'USB', DeviceID: id, ProductID: 4776, SerialNumber: udid, UDID: udid };
  return { DeviceID: id, MessageType: 'Attached', Properties: properties };
}

function frameOf(tag: number, message: PlistMessage): Buffer {
  const body = writePlist(message);
  const header = Buffer.alloc(USBMUX_FRAME.headerSize);
  [header.length + body.length, 1, PLIST_MESSAGE, tag].forEach((word, index) =>
    header.writeUInt32LE(word, index * 4),
  );
  return Buffer.concat([header, body]);
}

/** Ports are in network order, in a number that is not. */
function swapBytes(port: number): number {
  return ((port & 0xff) << 8) | ((port >> 8) & 0xff);
}
