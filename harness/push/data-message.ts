import type { PostedPush } from './posted-push.ts';
import { bytesField, intField } from './protobuf.ts';

/** Fields of DataMessageStanza and AppData in mcs.proto. */
const DATA = {
  from: 3,
  category: 5,
  appData: 7,
  id: 9,
  ttl: 17,
  sent: 18,
  raw: 21,
  immediateAck: 24,
} as const;
const APP_DATA = { key: 1, value: 2 } as const;

/**
 * A push as Chromium's connection carries it.
 *
 * @param id The browser names it at its next login if it has received the push.
 * @param sent Unix milliseconds.
 */
export function dataMessage(
  push: PostedPush,
  to: { readonly app: string; readonly subtype: string; readonly sender: string },
  id: string,
  sent: number,
): Buffer {
  const appData = (key: string, value: string) =>
    bytesField(
      DATA.appData,
      Buffer.concat([bytesField(APP_DATA.key, key), bytesField(APP_DATA.value, value)]),
    );
  return Buffer.concat([
    bytesField(DATA.from, to.sender),
    bytesField(DATA.category, to.app),
    ...(to.subtype ? [appData('subtype', to.subtype)] : []),
    ...(push.encoding ? [appData('content-encoding', push.encoding)] : []),
    bytesField(DATA.id, id),
    intField(DATA.ttl, push.ttl),
    intField(DATA.sent, sent),
    ...(push.body.length > 0 ? [bytesField(DATA.raw, push.body)] : []),
    // Left to itself a browser acknowledges with its next heartbeat, minutes later.
    intField(DATA.immediateAck, 1),
  ]);
}
