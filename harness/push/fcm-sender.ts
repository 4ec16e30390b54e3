import { fcmMessage } from './fcm-message.ts';
import { createAccessTokens, type ServiceAccount } from './google-access-token.ts';
import type { PushSender } from './push-gateway.ts';
import type { PushOutcome, PushRefusal } from './push-outcome.ts';

export interface FcmSenderOptions {
  readonly serviceAccount: ServiceAccount;
  /** `http://127.0.0.1:PORT` of a provider here. There is no default: nothing is sent to Google by accident. */
  readonly origin: string;
  /** Unix milliseconds. Default: the machine's clock. */
  readonly now?: () => number;
}

/** `FcmError.ErrorCode`: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
const REFUSALS: ReadonlyMap<string, PushRefusal> = new Map([
  ['UNREGISTERED', 'unregistered'],
  ['SENDER_ID_MISMATCH', 'wrong-sender'],
  ['INVALID_ARGUMENT', 'invalid'],
  ['QUOTA_EXCEEDED', 'rate-limited'],
  ['UNAVAILABLE', 'unavailable'],
  ['INTERNAL', 'unavailable'],
  ['THIRD_PARTY_AUTH_ERROR', 'unauthorized'],
  ['UNAUTHENTICATED', 'unauthorized'],
]);
/** The only sign of it where the answer names no field: https://firebase.google.com/docs/cloud-messaging/error-codes */
const NO_TOKEN = /not a valid FCM registration token/i;
const ANSWER_LIMIT = 10_000;

interface FcmError {
  readonly message?: string;
  readonly status?: string;
  readonly details?: readonly {
    readonly errorCode?: string;
    readonly fieldViolations?: readonly { readonly field?: string }[];
  }[];
}

/**
 * Sends pushes by FCM's HTTP v1 API, with the access token of a service account.
 *
 * @example
 * const provider = await startFcmProvider();
 * const android = createFcmSender({ serviceAccount: provider.serviceAccount, origin: provider.origin });
 */
export function createFcmSender({ serviceAccount, origin, now = Date.now }: FcmSenderOptions): PushSender {
  const accessToken = createAccessTokens(serviceAccount, now);
  const url = `${origin}/v1/projects/${encodeURIComponent(serviceAccount.project_id)}/messages:send`;
  return {
    send: async ({ token }, message): Promise<PushOutcome> => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' },
          body: JSON.stringify({ message: fcmMessage(token, message) }),
          redirect: 'error',
          signal: AbortSignal.timeout(ANSWER_LIMIT),
        });
        const { status } = response;
        const answer = (await response.json()) as { name?: string; error?: FcmError } | null;
        if (response.ok) return { accepted: true, status, id: answer?.name ?? '' };
        const error = answer?.error ?? {};
        return { accepted: false, reason: reasonOf(error), status, text: wordsOf(error) };
      } catch (error) {
        return { accepted: false, reason: 'unavailable', text: String(error) };
      }
    },
  };
}

/** FCM says `INVALID_ARGUMENT` of a token it never made and of a message that is too large alike. */
function reasonOf(error: FcmError): PushRefusal {
  const details = error.details ?? [];
  const code = details.find(({ errorCode }) => errorCode)?.errorCode ?? error.status ?? '';
  const fields = details.flatMap(({ fieldViolations = [] }) => fieldViolations.map(({ field }) => field));
  if (fields.includes('message.token') || NO_TOKEN.test(error.message ?? '')) return 'bad-token';
  if (code === 'INVALID_ARGUMENT' && /too big/i.test(error.message ?? '')) return 'payload-too-large';
  return REFUSALS.get(code) ?? 'unavailable';
}

function wordsOf({ status = '', message = '' }: FcmError): string {
  return `${status}: ${message}`.slice(0, 300);
}
