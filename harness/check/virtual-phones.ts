import { startUsbmuxd, type Usbmuxd } from '../../devices/virtual/ios/usbmuxd.ts';
import { bootVirtualPhone } from '../../devices/virtual-phone.ts';
import type { RunningNativeApp, VirtualPhoneTarget } from '../config/config.ts';
import { startPhonePush } from '../push/phone-push.ts';
import type { PhoneSource } from './phone-source.ts';

/** Phones of this project, as many as are wanted, with a stand-in of FCM or APNs that they and the twin share. */
export async function virtualPhones(
  { platform, appId }: VirtualPhoneTarget,
  usbmuxPort: number,
): Promise<PhoneSource> {
  const push = await startPhonePush(platform, appId);
  const mux = platform === 'ios' ? await ownUsbmuxd(usbmuxPort) : undefined;
  return {
    pushSender: push.sender,
    phone: ({ running, proxy }) => {
      const { app } = running as RunningNativeApp;
      return bootVirtualPhone({
        platform,
        app: { ...app, id: appId },
        push,
        proxy,
        ...(mux ? { mux } : {}),
      });
    },
    close: async () => {
      await Promise.all([mux?.close(), push.close()]);
    },
  };
}

/** Milliseconds. */
const BETWEEN_TRIES = 250;

/** An Appium server knows a single usbmuxd: workers with iPhones take turns, and each waits until the one before has ended. */
async function ownUsbmuxd(port: number): Promise<Usbmuxd> {
  for (;;) {
    try {
      return await startUsbmuxd({ port });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
    }
  }
}
