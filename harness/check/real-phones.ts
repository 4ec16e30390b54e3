import { dirname, resolve } from 'node:path';
import { realPhone, type RealPhone } from '../../devices/real-phone.ts';
import { Blocked } from '../app/blocked.ts';
import type { RealPhoneTarget } from '../config/config.ts';
import { apnsNotification } from '../push/apns-notification.ts';
import { fcmMessage } from '../push/fcm-message.ts';
import type { PushSender } from '../push/push-gateway.ts';
import type { PhoneSource } from './phone-source.ts';
import type { RunSettings } from './run-settings.ts';

/** The phones that a target's capabilities name. */
export function realPhones(target: RealPhoneTarget, { configFile, target: name }: RunSettings): PhoneSource {
  const { platform, kind, appId, app, appium, pushReceiver } = target;
  const phones = new Set<RealPhone>();
  return {
    pushSender: pastTheProvider(target, phones),
    deafBecause: whyDeaf(target),
    phone: async ({ index, flavour, proxy }) => {
      const request = { index, flavour, proxyPort: proxy.port, caFile: proxy.caFile };
      const capabilities =
        typeof target.capabilities === 'function'
          ? target.capabilities(request)
          : index === 0 && (target.capabilities ?? {});
      if (!capabilities) {
        throw new Blocked(
          `this needs one more phone: make targets.${name}.capabilities a function that names one for index ${index}`,
        );
      }
      const file = app?.[flavour];
      if (app && file === undefined)
        throw new Blocked(`no ${flavour} build is configured: set targets.${name}.app.${flavour}`);
      const phone = await realPhone({
        platform,
        kind,
        appId,
        app: file === undefined ? undefined : located(file, configFile),
        capabilities,
        proxy,
        isHere: appium === undefined,
        pushReceiver,
      });
      phones.add(phone);
      const close = async () => {
        phones.delete(phone);
        await phone.close();
      };
      return { ...phone, close };
    },
    close: async () => {},
  };
}

/** A farm's own name for an uploaded app, `bs://…`, is none of a file. */
const located = (app: string, configFile: string): string =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(app) ? app : resolve(dirname(configFile), app);

/**
 * Hands pushes to the phone itself: what is sent to a real token would need the app's own account at Google or Apple. What they do
 * with a push is not proven by that.
 */
function pastTheProvider({ platform, appId }: RealPhoneTarget, phones: ReadonlySet<RealPhone>): PushSender {
  return {
    send: async ({ token }, message) => {
      const [phone, another] = phones;
      if (!phone || another) {
        const text = 'Which of several phones has this token cannot be told.';
        return { accepted: false, reason: 'no-provider', text };
      }
      const payload =
        platform === 'android'
          ? fcmMessage(token, message).data
          : apnsNotification(message, appId, Date.now()).payload;
      try {
        await phone.push(payload);
        return { accepted: true, status: 200, id: '' };
      } catch (error) {
        return { accepted: false, reason: 'unavailable', text: String(error) };
      }
    },
  };
}

function whyDeaf({ platform, kind, appium, pushReceiver }: RealPhoneTarget): string | undefined {
  if (platform === 'ios')
    return kind === 'simulator' ? undefined : 'pushes can be handed to simulators, not to devices of iOS';
  if (appium) return 'pushes can be handed to phones on this machine alone';
  return pushReceiver === undefined
    ? 'no way for pushes: the test build needs a receiver, and the target `pushReceiver`'
    : undefined;
}
