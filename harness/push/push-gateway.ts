import type { PushMessage } from './push-message.ts';
import type { PushOutcome } from './push-outcome.ts';

/** A token as the twin stores it. */
export interface PushRecipient {
  /** The app key it was registered with. */
  readonly app: string;
  /** For web push the whole endpoint URL. */
  readonly token: string;
  /** Web push only: base64 of the subscription's `p256dh` key. */
  readonly publicKey?: string;
  /** Web push only: base64 of the subscription's `auth` secret. */
  readonly userAuth?: string;
}

/** Sends by one provider. Never rejects: what goes wrong is an outcome. */
export interface PushSender {
  send(to: PushRecipient, message: PushMessage): Promise<PushOutcome>;
}

/** The way out of the twin for pushes of every platform. Never rejects. */
export interface PushGateway {
  /** @param platform `web`, `android`, `ios`: as the twin's app says. */
  send(to: PushRecipient, platform: string, message: PushMessage): Promise<PushOutcome>;
}

/**
 * A gateway that picks the sender by app key, else by platform. A target plugs in its own.
 *
 * @example
 * const push = createPushGateway({ web: createBrazeWebPushSender({ services: [chromium], vapidKeys }) });
 * const outcome = await push.send(token, 'web', { title: 'Hello', alert: 'World', trackingId: 'spring' });
 */
export function createPushGateway(senders: Readonly<Record<string, PushSender>>): PushGateway {
  const byName = new Map(Object.entries(senders));
  return {
    send: async (to, platform, message) => {
      const sender = byName.get(to.app) ?? byName.get(platform);
      if (!sender)
        return { accepted: false, reason: 'no-provider', text: `No provider is set up for ${platform}.` };
      return sender.send(to, message);
    },
  };
}
