import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { ApnsKey } from './apns-provider-token.ts';
import { listenOnLoopback, namesThisMachine } from './loopback.ts';
import { ProviderDevices } from './provider-devices.ts';

/** What APNs answers: https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns */
const STATUS = {
  BadCollapseId: 400,
  BadDeviceToken: 400,
  BadExpirationDate: 400,
  BadPath: 404,
  BadPriority: 400,
  DeviceTokenNotForTopic: 400,
  ExpiredProviderToken: 403,
  InternalServerError: 500,
  InvalidProviderToken: 403,
  InvalidPushType: 400,
  MethodNotAllowed: 405,
  MissingProviderToken: 403,
  MissingTopic: 400,
  PayloadEmpty: 400,
  PayloadTooLarge: 413,
  ServiceUnavailable: 503,
  TooManyRequests: 429,
  Unregistered: 410,
} as const;

export type ApnsReason = keyof typeof STATUS;

/** A push as APNs accepted it. */
export interface ApnsPush {
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Bytes, for all push types but VoIP. */
const PAYLOAD_LIMIT = 4_096;
/** Seconds. */
const TOKEN_LIFE = 3_600;
/** Hexadecimal, of whatever length: Apple warns against relying on one. */
const DEVICE_PATH = /^\/3\/device\/([\da-f]{64,200})$/i;

/** The headers of a notification, with what each may hold. */
const HEADERS: readonly [string, RegExp, ApnsReason][] = [
  ['apns-push-type', /^(?:alert|background|liveactivity|voip)$/, 'InvalidPushType'],
  ['apns-priority', /^(?:1|5|10)$/, 'BadPriority'],
  ['apns-expiration', /^\d{1,10}$/, 'BadExpirationDate'],
  ['apns-collapse-id', /^[^]{1,64}$/, 'BadCollapseId'],
];

/** APNs on this machine, with devices that are functions. It is not Apple's code: docs/push.md says what it checks. */
export interface ApnsProvider {
  /** HTTP/2 without TLS: it never leaves the machine. */
  readonly origin: string;
  /** Made up at the start. */
  readonly key: ApnsKey;
  readonly topic: string;
  readonly devices: ProviderDevices<ApnsPush>;
  /** Answers the next sends with an error instead. */
  failNext(reason: ApnsReason, times?: number): void;
  close(): Promise<void>;
}

/**
 * Starts it on a free port of 127.0.0.1.
 *
 * @example
 * const provider = await startApnsProvider({ topic: 'com.example.shop' });
 * provider.devices.connect(token, (push) => phone.show(push.payload));
 */
export async function startApnsProvider(
  options: { readonly topic?: string; readonly now?: () => number } = {},
): Promise<ApnsProvider> {
  const { topic = 'com.example.app', now = Date.now } = options;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [keyId, teamId] = ['QAKEY00001', 'QATEAM0001'];
  const devices = new ProviderDevices<ApnsPush>();
  let failures: ApnsReason[] = [];

  const judge = async (headers: IncomingHttpHeaders, body: Buffer): Promise<ApnsReason | ApnsPush> => {
    if (headers[':method'] !== 'POST') return 'MethodNotAllowed';
    const path = String(headers[':path']);
    if (!path.startsWith('/3/device/')) return 'BadPath';
    const unauthorized = await refuseToken(headers.authorization, { publicKey, keyId, teamId, now: now() });
    if (unauthorized) return unauthorized;
    const [forced, ...later] = failures;
    failures = later;
    if (forced) return forced;
    const token = DEVICE_PATH.exec(path)?.[1];
    if (token === undefined || devices.state(token) === 'unknown') return 'BadDeviceToken';
    const wrong = HEADERS.find(
      ([name, shape]) => headers[name] !== undefined && !shape.test(String(headers[name])),
    );
    if (wrong) return wrong[2];
    if (headers['apns-topic'] === undefined) return 'MissingTopic';
    if (headers['apns-topic'] !== topic) return 'DeviceTokenNotForTopic';
    if (body.length > PAYLOAD_LIMIT) return 'PayloadTooLarge';
    const payload = parse(body);
    if (!payload) return 'PayloadEmpty';
    if (devices.state(token) === 'gone') return 'Unregistered';
    const kept = Object.entries(headers).filter(([name]) => name.startsWith('apns-'));
    return {
      token,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      payload,
    };
  };

  const respond = async (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, body: Buffer) => {
    const verdict = await judge(headers, body);
    const id = String(headers['apns-id'] ?? randomUUID());
    if (typeof verdict !== 'string') {
      devices.deliver(verdict.token, verdict);
      return answer(stream, { ':status': 200, 'apns-id': id });
    }
    const gone = verdict === 'Unregistered' ? { timestamp: now() } : {};
    return answer(stream, { ':status': STATUS[verdict], 'apns-id': id }, { reason: verdict, ...gone });
  };

  const server = createServer();
  server.on('sessionError', () => {});
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const parts: Buffer[] = [];
    let size = 0;
    stream.on('data', (part: Buffer) => {
      size += part.length;
      // One byte too many is enough to tell.
      if (size <= 4 * PAYLOAD_LIMIT) parts.push(part);
    });
    stream.on('end', () => {
      if (!namesThisMachine(headers[':authority'])) return answer(stream, { ':status': 421 });
      void respond(stream, headers, Buffer.concat(parts)).catch(() =>
        answer(stream, { ':status': 500 }, { reason: 'InternalServerError' }),
      );
    });
  });
  const listener = await listenOnLoopback(server);
  return {
    origin: `http://127.0.0.1:${listener.port}`,
    key: { keyId, teamId, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
    topic,
    devices,
    failNext: (reason, times = 1) => {
      failures = [...failures, ...Array<ApnsReason>(Math.min(times, 1_000)).fill(reason)];
    },
    close: () => listener.close(),
  };
}

function answer(stream: ServerHttp2Stream, headers: Record<string, string | number>, body?: object): void {
  if (stream.destroyed) return;
  stream.respond(headers);
  stream.end(body && JSON.stringify(body));
}

async function refuseToken(
  authorization: string | undefined,
  known: { publicKey: KeyObject; keyId: string; teamId: string; now: number },
): Promise<ApnsReason | undefined> {
  const token = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return 'MissingProviderToken';
  try {
    if (decodeProtectedHeader(token).kid !== known.keyId) return 'InvalidProviderToken';
    const { payload } = await jwtVerify(token, known.publicKey, {
      algorithms: ['ES256'],
      issuer: known.teamId,
      requiredClaims: ['iat'],
      currentDate: new Date(known.now),
    });
    return known.now / 1000 - payload.iat! > TOKEN_LIFE ? 'ExpiredProviderToken' : undefined;
  } catch {
    return 'InvalidProviderToken';
  }
}

function parse(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
