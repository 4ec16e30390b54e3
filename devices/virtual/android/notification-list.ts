import type { Phone } from '../phone.ts';

/** The shade as the driver's settings app tells of it to `mobile: getNotifications`: the newest first. */
export function shadeNotifications(phone: Phone): readonly object[] {
  return phone.shade.all.toReversed().map(({ appId, tag, title, text, buttons }) => ({
    isGroup: false,
    packageName: appId,
    isClearable: true,
    isOngoing: false,
    id: 0,
    tag,
    notification: {
      title,
      bigTitle: null,
      text,
      bigText: null,
      tickerText: null,
      subText: null,
      infoText: null,
      template: 'android.app.Notification$BasicStyle',
      actions: buttons.map((button) => ({ title: button.text })),
    },
  }));
}
