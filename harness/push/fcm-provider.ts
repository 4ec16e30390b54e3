import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ServiceAccount } from './google-access-token.ts';
import { createGoogleTokenEndpoint } from './google-token-endpoint.ts';
import { createLoopbackHttp, type HttpCall, type HttpReply } from './loopback-http.ts';
import { listenOnLoopback } from './loopback.ts';
import { ProviderDevices } from './provider-devices.ts';

/** What FCM can be told to answer: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
const ERRORS = {
  UNREGISTERED: [404, 'NOT_FOUND', 'Requested entity was not found.'],
  INVALID_ARGUMENT: [400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'],
  SENDER_ID_MISMATCH: [403, 'PERMISSION_DENIED', 'SenderId mismatch'],
  QUOTA_EXCEEDED: [429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.'],
  UNAVAILABLE: [503, 'UNAVAILABLE', 'The service is currently unavailable.'],
  INTERNAL: [500, 'INTERNAL', 'Internal error encountered.'],
  THIRD_PARTY_AUTH_ERROR: [401, 'UNAUTHENTICATED', 'Auth error from APNS or Web Push Service'],
} as const;

export type FcmErrorCode = keyof typeof ERRORS;

/** As much of `Message` as the stand-in checks. Google refuses names it does not know. */
const request = z.strictObject({
  message: z.strictObject({
    token: z.string().min(1).max(4096),
    data: z.record(z.string(), z.string()),
    android: z
      .strictObject({
        ttl: z.string().regex(/^\d{1,7}(\.\d{1,9})?s$/),
        priority: z.enum(['NORMAL', 'HIGH']),
        collapse_key: z.string(),
      })
      .partial()
      .optional(),
  }),
});
export type FcmPush = z.infer<typeof request>['message'];

/** Data may not use these: https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages */
const RESERVED = /^(?:from$|message_type$|google|gcm)/;
/** Bytes. */
const DATA_LIMIT = 4096;
const TOKEN = /^[\w:-]{1,4096}$/;

/** FCM on this machine: its HTTP API, with devices that are functions. It is not Google's code: docs/push.md says what it checks. */
export interface FcmProvider {
  readonly origin: string;
  /** Made up at the start. */
  readonly serviceAccount: ServiceAccount;
  readonly devices: ProviderDevices<FcmPush>;
  /** Answers the next sends with an error instead. */
  failNext(code: FcmErrorCode, times?: number): void;
  close(): Promise<void>;
}

/**
 * Starts it on a free port of 127.0.0.1.
 *
 * @example
 * const provider = await startFcmProvider();
 * provider.devices.connect('token-of-the-phone', (push) => phone.show(push.data));
 */
export async function startFcmProvider(options: { readonly now?: () => number } = {}): Promise<FcmProvider> {
  const { now = Date.now } = options;
  const project = 'qa-project';
  const oauth = await createGoogleTokenEndpoint(now);
  const devices = new ProviderDevices<FcmPush>();
  let failures: FcmErrorCode[] = [];

  const send = ({ headers, body }: HttpCall): HttpReply => {
    if (!oauth.accepts(headers.authorization))
      return failure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    const [forced, ...later] = failures;
    failures = later;
    if (forced) return refusal(forced);
    const { data: parsed } = request.safeParse(parse(body));
    if (!parsed) return refusal('INVALID_ARGUMENT');
    const { token, data } = parsed.message;
    if (!TOKEN.test(token)) return refusal('INVALID_ARGUMENT', BAD_FIELD);
    if (devices.state(token) === 'unknown') return refusal('INVALID_ARGUMENT', BAD_TOKEN);
    if (Object.keys(data).some((key) => RESERVED.test(key))) return refusal('INVALID_ARGUMENT');
    if (Buffer.byteLength(Object.entries(data).flat().join('')) > DATA_LIMIT)
      return refusal('INVALID_ARGUMENT', { message: 'Android message is too big' });
    if (devices.state(token) === 'gone') return refusal('UNREGISTERED');
    devices.deliver(token, parsed.message);
    return json(200, { name: `projects/${project}/messages/0:${now()}%${randomBytes(8).toString('hex')}` });
  };

  const server = await listenOnLoopback(
    createLoopbackHttp((call) => {
      if (call.method !== 'POST') return { status: 404 };
      if (call.path === '/token') return oauth.answer(call, account);
      return call.path === `/v1/projects/${project}/messages:send` ? send(call) : { status: 404 };
    }),
  );
  const origin = `http://127.0.0.1:${server.port}`;
  const account = {
    project_id: project,
    client_email: `sender@${project}.iam.gserviceaccount.example`,
    token_uri: `${origin}/token`,
  };
  return {
    origin,
    serviceAccount: { ...account, private_key: oauth.privateKey },
    devices,
    failNext: (code, times = 1) => {
      failures = [...failures, ...Array<FcmErrorCode>(Math.min(times, 1_000)).fill(code)];
    },
    close: () => server.close(),
  };
}

/** Two answers about a token that FCM never made: https://firebase.google.com/docs/cloud-messaging/error-codes shows both forms. */
const BAD_TOKEN = { message: 'The registration token is not a valid FCM registration token' };
const BAD_FIELD = {
  details: [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [{ field: 'message.token', description: 'Invalid registration token' }],
    },
  ],
};

function refusal(
  code: FcmErrorCode,
  more: { readonly message?: string; readonly details?: readonly object[] } = {},
): HttpReply {
  const [http, status, message] = ERRORS[code];
  const detail = { '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code };
  return failure(http, status, more.message ?? message, [detail, ...(more.details ?? [])]);
}

function failure(code: number, status: string, message: string, details?: readonly object[]): HttpReply {
  return json(code, { error: { code, message, status, ...(details && { details }) } });
}

function json(status: number, body: object): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
