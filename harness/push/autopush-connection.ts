import type { WebSocket } from 'ws';

/** A push as Firefox's connection carries it. */
export interface AutopushNotification {
  readonly channelID: string;
  /** Names the push: Firefox acknowledges by it, and shows none twice. */
  readonly version: string;
  /** Seconds. */
  readonly ttl: number;
  /** Base64url. With it come `headers`. */
  readonly data?: string;
  readonly headers?: { readonly encoding: string };
}

export interface AutopushEvents {
  /** Lets a Firefox in, and says by which id. */
  readonly admit: (device: string | undefined) => string;
  /** It is in: `send` delivers a push. */
  readonly online: (device: string, send: (push: AutopushNotification) => void, hangUp: () => void) => void;
  readonly offline: (device: string, hangUp: () => void) => void;
  /** Subscribes. Returns the endpoint. */
  readonly register: (device: string, channel: string, key: string) => string;
  readonly unregister: (device: string, channel: string) => void;
  readonly acknowledged: (device: string, version: string) => void;
}

/** How long a connection may stay without a hello, in milliseconds. */
const HELLO_LIMIT = 10_000;
/** More acknowledgements at once than a service ever has out. */
const ACK_LIMIT = 1_000;
/** Firefox's channel ids are UUIDs. */
const CHANNEL = /^[\da-f-]{36}$/i;
/** Base64url with or without padding. */
const KEY = /^[\w-]{1,200}={0,2}$/;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Speaks Mozilla's push protocol on one connection: hello, register, unregister, notification, ack. What makes no sense ends the
 * connection and nothing else. Source: Firefox, dom/push/PushServiceWebSocket.sys.mjs
 */
export function serveAutopushConnection(socket: WebSocket, events: AutopushEvents): void {
  let device: string | undefined;
  const say = (message: object) => socket.send(JSON.stringify(message), () => {});
  const hangUp = () => socket.terminate();

  /** Returns false to hang up. */
  const take = (message: Fields): boolean => {
    const { messageType, channelID } = message;
    if (messageType === 'hello') {
      if (device !== undefined) return false;
      device = events.admit(text(message['uaid']));
      clearTimeout(impatience);
      say({ messageType, uaid: device, status: 200, use_webpush: true, broadcasts: {} });
      events.online(device, (push) => say({ messageType: 'notification', ...push }), hangUp);
      return true;
    }
    if (device === undefined) return false;
    if (messageType === undefined || messageType === 'ping') say({});
    if (messageType === 'ack') {
      for (const version of versionsIn(message['updates'])) events.acknowledged(device, version);
    }
    if (messageType !== 'register' && messageType !== 'unregister') return true;
    if (typeof channelID !== 'string' || !CHANNEL.test(channelID)) return false;
    if (messageType === 'unregister') {
      events.unregister(device, channelID);
      say({ messageType, channelID, status: 200 });
      return true;
    }
    const key = text(message['key']) ?? '';
    if (key !== '' && !KEY.test(key)) return false;
    say({ messageType, channelID, status: 200, pushEndpoint: events.register(device, channelID, key) });
    return true;
  };

  const impatience = setTimeout(hangUp, HELLO_LIMIT);
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : readObject(String(data));
    if (!message || !take(message)) hangUp();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    clearTimeout(impatience);
    if (device !== undefined) events.offline(device, hangUp);
  });
}

function readObject(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : undefined;
  } catch {
    return undefined;
  }
}

function versionsIn(updates: unknown): string[] {
  if (!Array.isArray(updates)) return [];
  return updates
    .slice(0, ACK_LIMIT)
    .flatMap((update: unknown) => text((update as Fields | null)?.['version']) ?? []);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
