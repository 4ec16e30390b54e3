import type { ChromiumRegistry } from './chromium-registry.ts';
import type { HttpCall, HttpReply } from './loopback-http.ts';
import { fixed64Field, intField } from './protobuf.ts';

/** Fields of AndroidCheckinResponse in Chromium's android_checkin proto. */
const CHECKIN_ANSWER = { ok: 1, time: 3, device: 7, secret: 8 } as const;

/** A browser process asks for an identity. */
export function answerCheckIn(registry: ChromiumRegistry): HttpReply {
  const { device, secret } = registry.issueDevice();
  return {
    status: 200,
    body: Buffer.concat([
      intField(CHECKIN_ANSWER.ok, 1),
      intField(CHECKIN_ANSWER.time, Date.now()),
      fixed64Field(CHECKIN_ANSWER.device, BigInt(device)),
      fixed64Field(CHECKIN_ANSWER.secret, BigInt(secret)),
    ]),
  };
}

/**
 * A browser subscribes or gives up. Refusals are texts that Chromium knows, in answers that are otherwise fine:
 * google_apis/gcm/engine/registration_request.cc
 *
 * @param dropped Told of each token that was given up.
 */
export function answerRegistration(
  registry: ChromiumRegistry,
  { headers, body }: HttpCall,
  dropped: (token: string) => void,
): HttpReply {
  const form = new URLSearchParams(body.toString());
  const [device, app] = [form.get('device') ?? '', form.get('app') ?? ''];
  const [subtype, sender] = [form.get('X-subtype') ?? '', form.get('sender') ?? ''];
  const authorization = /^AidLogin (\d+):(\d+)$/.exec(headers.authorization ?? '');
  if (
    !app ||
    !authorization ||
    authorization[1] !== device ||
    !registry.admit(device, authorization[2] ?? '')
  ) {
    return { status: 401, body: 'Error=AUTHENTICATION_FAILED' };
  }
  if (form.get('delete') === 'true') {
    registry.unregister(device, app, subtype).forEach(dropped);
    return { status: 200, body: `deleted=${app}` };
  }
  if (!sender) return { status: 200, body: 'Error=INVALID_SENDER' };
  return { status: 200, body: `token=${registry.register(device, app, subtype, sender)}` };
}
