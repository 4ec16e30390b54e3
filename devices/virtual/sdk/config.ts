/** How an app sets the SDK up. Times are seconds. */
export interface BrazeConfig {
  readonly apiKey: string;
  /** `sdk.iad-01.braze.com`, or a URL to a twin, with a path or without. */
  readonly endpoint: string;
  readonly sdkVersion: string;
  /** `2.4.0` */
  readonly appVersion: string;
  /** The version code on Android, the build number on iOS. */
  readonly appVersionCode: string;
  /** How long in the background a session outlives. At least 1. Default: 10. */
  readonly sessionTimeout?: number;
  /** Default: 10. Below 0: data goes only where something else makes it go. */
  readonly flushInterval?: number;
  /** The least time between two triggered messages. Default: 30. */
  readonly minimumTriggerInterval?: number;
  /** The wrapper the app is made with: `react`, `flutter`. Default: none. */
  readonly flavour?: string;
  /** Whether requests of known users carry their signature. Default: false. */
  readonly sdkAuthentication?: boolean;
  /** Whether geofences are wanted. Default: false. */
  readonly geofences?: boolean;
  /** Nothing is stored or sent until `start()`: the app waits for consent. Default: false. */
  readonly delayedStart?: boolean;
}
