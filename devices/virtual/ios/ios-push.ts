import type { Phone, PushProvider } from '../phone.ts';

/** What APNs' payload has for the system. Everything else is the app's. */
interface Aps {
  readonly title: string;
  readonly text: string;
  /** `content-available: 1`: the app may work in the background. */
  readonly wakes: boolean;
}

/**
 * Does what iOS does with a push before any app has a say: in front of the person the app decides; elsewhere the system itself shows `aps.alert`, whether the app
 * runs or not, and hands the whole payload to the app with the tap. An app that runs in the background sees a push only if it has `content-available`.
 *
 * @param provider where tokens and pushes come from
 * @param phone the phone, once it has booted
 */
export function showPushesOf(provider: PushProvider, phone: () => Phone): PushProvider {
  let pushes = 0;
  return {
    register: (appId, deliver) =>
      provider.register(appId, (payload) => {
        const device = phone();
        const isInFront = device.state(appId) === 4;
        const aps = readAps(payload);
        if (isInFront || aps.wakes) deliver(payload);
        const hasAlert = aps.title !== '' || aps.text !== '';
        if (isInFront || !hasAlert || !device.isOnline) return;
        const { title, text } = aps;
        device.showNotification(appId, { tag: `push-${++pushes}`, title, text, buttons: [], payload });
      }),
    uninstall: (token) => provider.uninstall(token),
  };
}

function readAps(payload: unknown): Aps {
  const aps = get(payload, 'aps');
  const alert = get(aps, 'alert');
  return {
    title: textOf(get(alert, 'title')),
    text: textOf(typeof alert === 'string' ? alert : get(alert, 'body')),
    wakes: get(aps, 'content-available') === 1,
  };
}

function get(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** APNs takes 4 KB in all; nothing longer comes from it. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 4096) : '';
}
