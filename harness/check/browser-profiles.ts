import type { BrowserContext, Page } from '@playwright/test';

/** A fresh profile of a browser: nothing in it is of another check. */
export interface BrowserProfile {
  readonly context: BrowserContext;
  /** Opens an empty window of it. Default: as Playwright does. */
  readonly openPage?: () => Promise<Page>;
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
