import type { Browser } from 'webdriverio';
import type { Place } from '../../common/place.ts';
import type { PushNotification } from '../on-screen.ts';

/** A phone with the app on it, where every kind of phone has its own way. */
export interface NativeDevice {
  readonly driver: Browser;
  readonly appId: string;
  /** Brings the app to the front; starts it where it does not run. */
  open(link?: string): Promise<void>;
  /** Ends the app without ceremony. */
  terminate(): Promise<void>;
  /** Takes the app off and installs it again, without what it stored. */
  reinstall(): Promise<void>;
  /** Leaves the app for so long by the phone's clock, then comes back. Milliseconds. */
  leaveFor(milliseconds: number): Promise<void>;
  /** The time zone that it is in, IANA. */
  timeZone(): Promise<string>;
  /** Takes the network away, or gives it back. Absent where nobody can. */
  readonly setOnline: ((online: boolean) => Promise<void>) | undefined;
  /** Answers the system's question for notifications, if it is asked within `timeout` milliseconds. */
  answerPermission(granted: boolean, timeout: number): Promise<void>;
  /** Does what has the app ask where the phone is, and sees to it that it may always know. Waits for a question for up to `timeout` milliseconds. */
  allowLocation(ask: () => Promise<void>, timeout: number): Promise<void>;
  /** Takes the phone to another place. */
  moveTo(place: Place): Promise<void>;
  /** Has the app given another push token. Absent where nobody can. */
  readonly rotateToken: (() => Promise<void>) | undefined;
  /** What is in the shade, the newest last. */
  notifications(): Promise<PushNotification[]>;
  /** Taps the notification of that title, or one of its buttons by its text. */
  tapNotification(title: string, button?: string): Promise<void>;
}
