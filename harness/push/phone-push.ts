import { randomBytes } from 'node:crypto';
import { startApnsProvider } from './apns-provider.ts';
import { createApnsSender } from './apns-sender.ts';
import { startFcmProvider } from './fcm-provider.ts';
import { createFcmSender } from './fcm-sender.ts';
import type { PushSender } from './push-gateway.ts';

/** Push for virtual phones of one platform: what Braze sends by, and where the phones get tokens. */
export interface PhonePush {
  readonly sender: PushSender;
  /** A token for an app on a phone; its pushes go to `deliver`. */
  register(appId: string, deliver: (payload: unknown) => void): string;
  /** The app is gone from its phone, and the provider knows. */
  uninstall(token: string): void;
  close(): Promise<void>;
}

/**
 * Starts the stand-in of FCM or of APNs on this machine, and a sender to it.
 *
 * @param appId package name, or the bundle id that is the topic of APNs
 * @example
 * const push = await startPhonePush('android', 'com.example.shop');
 * const world = await startWorld({ hermetic: true, pushSenders: { android: push.sender } });
 * const { phone } = await bootAndroidPhone({ apps, push });
 */
export async function startPhonePush(platform: 'android' | 'ios', appId: string): Promise<PhonePush> {
  return platform === 'android' ? startFcm() : startApns(appId);
}

async function startFcm(): Promise<PhonePush> {
  const { serviceAccount, origin, devices, close } = await startFcmProvider();
  return {
    sender: createFcmSender({ serviceAccount, origin }),
    register: (_appId, deliver) => {
      // As FCM's look: an instance id, a colon, letters.
      const token = `${randomBytes(8).toString('hex')}:APA91b${randomBytes(24).toString('hex')}`;
      devices.connect(token, ({ data }) => deliver(data));
      return token;
    },
    uninstall: (token) => devices.uninstall(token),
    close,
  };
}

async function startApns(topic: string): Promise<PhonePush> {
  const { key, origin, devices, close } = await startApnsProvider({ topic });
  const sender = createApnsSender({ key, topic, origin });
  return {
    sender,
    register: (_appId, deliver) => {
      const token = randomBytes(32).toString('hex');
      devices.connect(token, ({ payload }) => deliver(payload));
      return token;
    },
    uninstall: (token) => devices.uninstall(token),
    close: async () => {
      await sender.close();
      await close();
    },
  };
}
