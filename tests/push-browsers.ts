import { once } from 'node:events';
import tls from 'node:tls';
import { WebSocket } from 'ws';
import type { ChromiumPushService } from '../harness/push/chromium-push-service.ts';
import type { FirefoxPushService } from '../harness/push/firefox-push-service.ts';
import { createFrameReader } from '../harness/push/mcs-frames.ts';
import { bytesField, intField, readFields, textsIn, varint } from '../harness/push/protobuf.ts';

/** A browser reduced to its push connection, for what real ones cannot be told to do. */
export interface PushBrowser {
  /** Subscribes and returns the endpoint. @param sender An application server key; without one anybody may push. */
  subscribe(sender?: string): Promise<string>;
  unsubscribe(endpoint: string): Promise<void>;
  connect(): Promise<void>;
  /** Loses the connection. */
  drop(): Promise<void>;
  /** Says that everything so far has arrived. */
  acknowledge(): void;
  /** Texts of the pushes, as they came. */
  readonly received: readonly string[];
  /** Waits until as many have come. */
  receive(count: number): Promise<void>;
  /** Its name at the service. */
  device(): string;
}

class Inbox {
  readonly texts: string[] = [];
  readonly #waiting: (() => void)[] = [];

  put(text: string): void {
    this.texts.push(text);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async has(count: number): Promise<void> {
    while (this.texts.length < count)
      await new Promise<void>((resolve) => void this.#waiting.push(() => resolve()));
  }
}

let devices = 5_000;

export const urlOf = (push: ChromiumPushService, flag: string): URL =>
  new URL(push.args.find((arg) => arg.startsWith(`--${flag}=`))?.split('=')[1] ?? '');

export const mcsLogin = (device: string, secret: string, received: readonly string[] = []): Buffer => {
  const ids = received.map((id) => bytesField(10, id));
  const body = Buffer.concat([bytesField(3, device), bytesField(5, secret), ...ids]);
  return Buffer.concat([Buffer.of(41, 2), varint(body.length), body]);
};

export function chromiumBrowser(push: ChromiumPushService, ca: string): PushBrowser {
  const device = String(++devices);
  const inbox = new Inbox();
  const subtypes = new Map<string, string>();
  let socket: tls.TLSSocket | undefined;
  let frames = 0;
  const register = async (form: Record<string, string>) => {
    const response = await fetch(urlOf(push, 'gcm-registration-url'), {
      method: 'POST',
      headers: { authorization: `AidLogin ${device}:77` },
      body: new URLSearchParams({ app: 'org.chromium.linux', device, ...form }),
    });
    return response.text();
  };
  return {
    subscribe: async (sender = 'anybody') => {
      const subtype = `wp:https://a.example/#${subtypes.size}`;
      const token = (await register({ 'X-subtype': subtype, sender })).replace('token=', '');
      const endpoint = `https://fcm.googleapis.com/fcm/send/${token}`;
      subtypes.set(endpoint, subtype);
      return endpoint;
    },
    unsubscribe: async (endpoint) => {
      await register({ 'X-subtype': subtypes.get(endpoint) ?? '', delete: 'true' });
    },
    connect: async () => {
      const port = Number(urlOf(push, 'gcm-mcs-endpoint').port);
      socket = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca });
      socket.on('error', () => {});
      const read = createFrameReader();
      frames = 0;
      const loggedIn = new Promise<void>((resolve) => {
        socket?.on('data', (bytes) => {
          const complete = read(bytes);
          for (const { tag, body } of complete === 'invalid' ? [] : complete) {
            frames++;
            if (tag === 3) resolve();
            if (tag === 8) inbox.put(textsIn(readFields(body) ?? new Map(), 21).join());
          }
        });
      });
      socket.write(mcsLogin(device, '77'));
      await loggedIn;
    },
    drop: async () => {
      const closed = once(socket!, 'close');
      socket!.destroy();
      await closed;
    },
    acknowledge: () => {
      const body = intField(10, frames);
      socket!.write(Buffer.concat([Buffer.of(7), varint(body.length), body]));
    },
    received: inbox.texts,
    receive: (count) => inbox.has(count),
    device: () => device,
  };
}

interface AutopushMessage {
  readonly messageType?: string;
  readonly uaid?: string;
  readonly channelID?: string;
  readonly pushEndpoint?: string;
  readonly version?: string;
  readonly data?: string;
}

export function firefoxBrowser(push: FirefoxPushService): PushBrowser {
  const inbox = new Inbox();
  const channels = new Map<string, string>();
  const unacknowledged: { channelID: string; version: string; code: number }[] = [];
  let uaid: string | undefined;
  let socket: WebSocket | undefined;
  const answers = new Map<string, (message: AutopushMessage) => void>();
  const ask = (message: object, answer: string) =>
    new Promise<AutopushMessage>((resolve) => {
      answers.set(answer, resolve);
      socket!.send(JSON.stringify(message));
    });
  const connect = async () => {
    socket = new WebSocket(String(push.preferences['dom.push.serverURL']), 'push-notification');
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as AutopushMessage;
      const { messageType = '', channelID = '', version = '', data: body = '' } = message;
      answers.get(messageType)?.(message);
      if (messageType !== 'notification') return;
      unacknowledged.push({ channelID, version, code: 100 });
      inbox.put(Buffer.from(body, 'base64url').toString());
    });
    await once(socket, 'open');
    const hello = { messageType: 'hello', broadcasts: {}, use_webpush: true };
    uaid = (await ask(uaid === undefined ? hello : { ...hello, uaid }, 'hello')).uaid;
  };
  return {
    subscribe: async (key) => {
      if (!socket) await connect();
      const channelID = crypto.randomUUID();
      const answer = await ask({ messageType: 'register', channelID, ...(key && { key }) }, 'register');
      channels.set(answer.pushEndpoint ?? '', channelID);
      return answer.pushEndpoint ?? '';
    },
    unsubscribe: async (endpoint) => {
      const channelID = channels.get(endpoint);
      await ask({ messageType: 'unregister', channelID, code: 200 }, 'unregister');
    },
    connect,
    drop: async () => {
      const closed = once(socket!, 'close');
      socket!.terminate();
      await closed;
    },
    acknowledge: () =>
      socket!.send(JSON.stringify({ messageType: 'ack', updates: unacknowledged.splice(0) })),
    received: inbox.texts,
    receive: (count) => inbox.has(count),
    device: () => uaid ?? '',
  };
}
