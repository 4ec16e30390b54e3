import type { Socket } from 'node:net';
import { createFrameReader, MCS_TAG, MCS_VERSION, type McsFrame } from './mcs-frames.ts';
import { bytesField, intField, numberIn, readFields, textsIn, varint } from './protobuf.ts';

/** What a browser says of itself when it logs in. */
export interface McsLogin {
  readonly device: string;
  readonly secret: string;
  /** Ids of messages that it has received in earlier connections. */
  readonly received: readonly string[];
}

export interface McsConnectionEvents {
  /** Says whether the browser may log in. */
  readonly admit: (login: McsLogin) => boolean;
  /** The browser is logged in: `send` delivers an encoded data message. */
  readonly online: (login: McsLogin, send: (id: string, message: Buffer) => void) => void;
  /** The browser has received a message that went out on this connection. */
  readonly acknowledged: (login: McsLogin, id: string) => void;
  /** The connection of that login ended. The same browser may be online again on another. */
  readonly offline: (login: McsLogin) => void;
}

/** More messages than this are not watched for their acknowledgement: a browser that never gives one is no browser. */
const UNSURE_LIMIT = 200;
/** How long a connection may stay without logging in, in milliseconds. */
const LOGIN_LIMIT = 10_000;
/** Fields of LoginRequest, LoginResponse and HeartbeatAck in mcs.proto. */
const LOGIN = { user: 3, authToken: 5, received: 10 } as const;
const LOGIN_ANSWER = { id: 1, lastStreamId: 6, serverTime: 8 } as const;
const HEARTBEAT_ACK = { lastStreamId: 2 } as const;
/** Where each kind of message says how many messages its sender has received. */
const LAST_STREAM_ID: Readonly<Partial<Record<number, number>>> = {
  [MCS_TAG.heartbeatPing]: 2,
  [MCS_TAG.heartbeatAck]: 2,
  [MCS_TAG.iqStanza]: 10,
  [MCS_TAG.dataMessage]: 11,
};

/**
 * Speaks Google's mobile connection server protocol on one connection: login, heartbeats, data messages. Bytes that
 * make no sense end the connection and nothing else.
 */
export function serveMcsConnection(socket: Socket, events: McsConnectionEvents): void {
  const readFrames = createFrameReader();
  let greeted = false;
  let received = 0;
  let sent = 0;
  /** Data messages the browser has not acknowledged yet, with their place in the stream. */
  let unsure: { readonly place: number; readonly id: string }[] = [];
  let login: McsLogin | undefined;

  const send = (tag: number, body: Buffer) => {
    if (!socket.writable) return;
    const greeting = greeted ? [] : [Buffer.of(MCS_VERSION)];
    greeted = true;
    sent++;
    socket.write(Buffer.concat([...greeting, Buffer.of(tag), varint(body.length), body]));
  };

  /** Returns false to hang up. */
  const take = ({ tag, body }: McsFrame): boolean => {
    received++;
    if (tag === MCS_TAG.loginRequest) {
      const request = login ? undefined : readLogin(body);
      if (!request || !events.admit(request)) return false;
      login = request;
      clearTimeout(impatience);
      send(MCS_TAG.loginResponse, loginAnswer());
      events.online(request, (id, message) => {
        send(MCS_TAG.dataMessage, message);
        unsure = [...unsure, { place: sent, id }].slice(-UNSURE_LIMIT);
      });
      return true;
    }
    if (!login || tag === MCS_TAG.close) return false;
    const has = receivedBy(tag, body);
    for (const { place, id } of unsure) if (place <= has) events.acknowledged(login, id);
    unsure = unsure.filter(({ place }) => place > has);
    if (tag === MCS_TAG.heartbeatPing) {
      send(MCS_TAG.heartbeatAck, intField(HEARTBEAT_ACK.lastStreamId, received));
    }
    return true;
  };

  const impatience = setTimeout(() => socket.destroy(), LOGIN_LIMIT);
  socket.on('data', (bytes) => {
    const frames = readFrames(bytes);
    if (frames === 'invalid' || !frames.every(take)) socket.destroy();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    clearTimeout(impatience);
    if (login) events.offline(login);
  });
}

/** How many messages the other side says it has. */
function receivedBy(tag: number, body: Buffer): number {
  const field = LAST_STREAM_ID[tag];
  const fields = field === undefined ? undefined : readFields(body);
  return fields && field !== undefined ? Number(numberIn(fields, field) ?? 0n) : 0;
}

function readLogin(body: Buffer): McsLogin | undefined {
  const fields = readFields(body);
  const [device] = fields ? textsIn(fields, LOGIN.user) : [];
  const [secret] = fields ? textsIn(fields, LOGIN.authToken) : [];
  if (!fields || !device || !secret) return undefined;
  return { device, secret, received: textsIn(fields, LOGIN.received) };
}

function loginAnswer(): Buffer {
  return Buffer.concat([
    bytesField(LOGIN_ANSWER.id, 'login'),
    intField(LOGIN_ANSWER.lastStreamId, 1),
    intField(LOGIN_ANSWER.serverTime, Date.now()),
  ]);
}
