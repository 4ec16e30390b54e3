import type { Browser } from 'webdriverio';

/** A phone with the app on it, as checks use it: virtual ones and real ones alike. */
export interface TestPhone {
  /** What a session of Appium has to say to get it. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** Makes it ready for checks, once its session has begun. */
  attach(driver: Browser): Promise<void>;
  /** Lets time pass on it, in milliseconds. */
  pass(milliseconds: number): Promise<void>;
  /** The app as it came: without data, permission or token. */
  reset(): Promise<void>;
  /** Its provider of pushes gives the app another token. Absent where nobody can have that. */
  rotateToken?(): Promise<void>;
  /** Takes the network away from its apps, or gives it back. Absent where its driver alone can have that. */
  setOnline?(online: boolean): Promise<void>;
  /** The time zone that it is in, IANA. Absent where its driver is to be asked. */
  readonly timeZone?: string;
  /** Leaves it as it was found. End the driver's session before. Twice does no harm. */
  close(): Promise<void>;
}
