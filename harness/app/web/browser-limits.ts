import type { BrowserName } from '../../common/browser-name.ts';

/** What an app is asked to do that not every browser can be made to. */
export type BrowserAbility =
  | 'allowPush'
  | 'denyPush'
  | 'goOffline'
  | 'notifications'
  | 'tapNotification'
  | 'setTimeZone'
  | 'openWithAccount';

/** What cannot be done, each with the reason. */
export type BrowserLimits = Readonly<Partial<Record<BrowserAbility, string>>>;

const NO_PUSH = 'WebKit outside Safari has no web push';

/** What cannot be done in a browser, each with the reason. It is about the browser and its driver, never about the app. docs/browsers.md has this table. */
export const BROWSER_LIMITS: Readonly<Record<BrowserName, BrowserLimits>> = {
  chromium: {},
  firefox: {
    denyPush: 'Playwright has no way to make Firefox refuse notifications',
    notifications: 'Playwright does not see the notifications of Firefox',
    tapNotification: 'Playwright cannot tap a notification of Firefox',
    setTimeZone: 'Playwright sets the time zone of Firefox before its first page alone',
  },
  webkit: {
    allowPush: NO_PUSH,
    denyPush: NO_PUSH,
    notifications: NO_PUSH,
    tapNotification: NO_PUSH,
    setTimeZone: 'Playwright sets the time zone of WebKit before its first page alone',
  },
};

/** And what cannot be done in a WebKit of the system. */
export const SYSTEM_WEBKIT_LIMITS: BrowserLimits = {
  ...BROWSER_LIMITS.webkit,
  goOffline: 'Playwright cannot take the network from a WebKit of the system',
  openWithAccount:
    'Playwright cannot tell a WebKit of the system the name and the password that a site asks for',
};
