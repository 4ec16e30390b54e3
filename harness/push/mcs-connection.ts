import type { Socket } from 'node:net';
import { createFrameReader, MCS_TAG, MCS_VERSION, type McsFrame } from './mcs-frames.ts';
import { bytesField, intField, readFields, textsIn, varint } from './protobuf.ts';

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
  readonly online: (login: McsLogin, send: (message: Buffer) => void) => void;
  /** The connection of that login ended. The same browser may be online again on another. */
  readonly offline: (login: McsLogin) => void;
}

/** How long a connection may stay without logging in, in milliseconds. */
const LOGIN_LIMIT = 10_000;
/** Fields of LoginRequest, LoginResponse and HeartbeatAck in mcs.proto. */
const LOGIN = { user: 3, authToken: 5, received: 10 } as const;
const LOGIN_ANSWER = { id: 1, lastStreamId: 6, serverTime: 8 } as const;
const HEARTBEAT_ACK = { lastStreamId: 2 } as const;

/**
 * Speaks Google's mobile connection server protocol on one connection: login, heartbeats, data messages. Bytes that
 * make no sense end the connection and nothing else.
 */
export function serveMcsConnection(socket: Socket, events: McsConnectionEvents): void {
  const readFrames = createFrameReader();
  let greeted = false;
  let received = 0;
  let login: McsLogin | undefined;

  const send = (tag: number, body: Buffer) => {
    if (!socket.writable) return;
    const greeting = greeted ? [] : [Buffer.of(MCS_VERSION)];
    greeted = true;
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
      events.online(request, (message) => send(MCS_TAG.dataMessage, message));
      return true;
    }
    if (!login || tag === MCS_TAG.close) return false;
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
