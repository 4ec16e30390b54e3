import type { Place } from '../../harness/common/place.ts';
import type { UiNode } from './ui-node.ts';

/** What a phone asks of the process of an app. */
export type AppRequest =
  | { readonly op: 'tree' }
  | { readonly op: 'tap'; readonly id: string }
  /** Replaces the text of a field. */
  | { readonly op: 'type'; readonly id: string; readonly text: string }
  | { readonly op: 'open-link'; readonly url: string }
  | { readonly op: 'to-foreground' }
  | { readonly op: 'to-background' }
  /** A push arrived: FCM's data, or APNs' payload. */
  | { readonly op: 'push'; readonly payload: unknown }
  /** The person tapped a notification, or a button of it; with its payload where the system showed it, and the app may never have seen it. */
  | {
      readonly op: 'tap-notification';
      readonly tag: string;
      readonly button?: string;
      readonly payload?: unknown;
    }
  /** The system answers what the app asked for with `ask-permission`, or the person changed it in the settings. */
  | { readonly op: 'permission'; readonly granted: boolean; readonly quietly?: boolean }
  /** The same of where the phone is. */
  | { readonly op: 'location-permission'; readonly permission: LocationPermission }
  /** Where the phone is now. */
  | { readonly op: 'place'; readonly place: Place }
  /** The phone crossed the border of a region that the app has watched. */
  | { readonly op: 'crossed'; readonly region: string; readonly transition: 'enter' | 'exit' }
  /** A token for pushes, or none: the app is told when it asked with `register-push`, and when it changes. */
  | { readonly op: 'push-token'; readonly token: string }
  /** The radio went on or off. */
  | { readonly op: 'network'; readonly online: boolean }
  /** The device's clock moved on by this, in milliseconds. */
  | { readonly op: 'clock'; readonly ahead: number };

/** Whether an app may know where the phone is: `always`, also in the background, is what regions need. */
export type LocationPermission = 'always' | 'in-use' | 'denied' | 'undetermined';

/** A circle on the ground that the system watches for an app. `radius` in metres. */
export interface Region extends Place {
  readonly id: string;
  readonly radius: number;
}

/** What the answer to a request carries. */
export interface AppReplies {
  readonly tree: UiNode;
}

/** What an app asks of its phone. */
export type AppNotice =
  /** The first screen is there. */
  | { readonly notice: 'ready' }
  /** Shows the system's dialog; the answer comes as `permission`. `quietly`, on iOS: provisional permission, which nobody is asked for. */
  | { readonly notice: 'ask-permission'; readonly quietly?: boolean }
  /** Shows the system's dialog about the location; the answer comes as `location-permission`. */
  | { readonly notice: 'ask-location' }
  /** Has the system watch these regions and no others. */
  | { readonly notice: 'watch'; readonly regions: readonly Region[] }
  | { readonly notice: 'register-push' }
  | { readonly notice: 'notify'; readonly notification: ShownNotification }
  | { readonly notice: 'cancel-notification'; readonly tag: string }
  /** Hands a web address to the system. */
  | { readonly notice: 'open-url'; readonly url: string };

/** A notification in the shade. */
export interface ShownNotification {
  /** Names it within its app: a second one of the same tag replaces the first. */
  readonly tag: string;
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly text: string }[];
  /** Of a push that the system itself showed: goes to the app with the tap. */
  readonly payload?: unknown;
}

/** One request under way; `call` comes back in the reply. */
export type AppCall = AppRequest & { readonly call: number };

export type AppMessage =
  AppNotice | { readonly reply: number; readonly value?: unknown; readonly error?: string };

/** What the process of an app finds in its environment when it starts. Proxy and certificates come by the usual names. */
export const APP_ENV = {
  platform: 'PHONE_PLATFORM',
  appId: 'PHONE_APP_ID',
  /** A folder that lasts as long as the app is installed. */
  storage: 'PHONE_STORAGE',
  /** How far the device's clock is ahead, in milliseconds. */
  clockAhead: 'PHONE_CLOCK_AHEAD',
  /** `granted`, `denied` or `undetermined`. */
  notifications: 'PHONE_NOTIFICATIONS',
  /** As `LocationPermission` has it. */
  location: 'PHONE_LOCATION',
  /** Where the phone is, as JSON; empty where nobody has said. */
  place: 'PHONE_PLACE',
  /** `1` or `0`. */
  online: 'PHONE_ONLINE',
  /** The link that launched it; empty where a person did. */
  link: 'PHONE_LINK',
} as const;
