import type { PhoneApp } from './installed-app.ts';

/** Where tokens come from, and pushes. Default: nobody has any. */
export interface PushProvider {
  /** A token for an app; its pushes go to `deliver`. */
  register(appId: string, deliver: (payload: unknown) => void): string;
  /** The app is gone from the device. */
  uninstall(token: string): void;
}

export interface PhoneOptions {
  readonly platform: 'android' | 'ios';
  readonly apps: readonly PhoneApp[];
  readonly push?: PushProvider;
}

/** As WebDriver's `queryAppState` has it: 0 not installed, 1 not running, 3 in the background, 4 in front. */
export type AppState = 0 | 1 | 3 | 4;
