import type { WebProfile } from '../app/web/web-device.ts';

/** A profile, and how it goes. */
export interface BrowserProfile extends WebProfile {
  close(): Promise<void>;
}

/** Where the checks of a worker get their profiles from. */
export interface BrowserProfiles {
  /**
   * @param needsPush whether the check needs push subscriptions
   * @throws CodedError where no browser opens
   */
  open(needsPush: boolean): Promise<BrowserProfile>;
  close(): Promise<void>;
}
