import type { Automation } from '../common/automation.ts';
import type { BrowserName } from '../common/browser-name.ts';
import type { ItemId } from '../checklist/catalogue.ts';
import type { NativeAppMap } from '../app/native/native-app-map.ts';
import type { RestAccess } from '../app/rest-access.ts';
import type { WebAppMap } from '../app/web/web-app-map.ts';
import type { GatePolicy } from '../checklist/gate-policy.ts';

/** One Braze workspace as the app is built for it. */
export interface WorkspaceConfig {
  /** SDK endpoint host: `sdk.iad-01.braze.com`. */
  readonly endpoint: string;
  /** App identifier (SDK API key) per platform. */
  readonly apps: { readonly web?: string; readonly android?: string; readonly ios?: string };
  /** The REST keys that the app's backend uses, by names of the team's choice. None: the app has no backend. */
  readonly restKeys?: Readonly<Record<string, RestKeyConfig>>;
  /** The public keys of the app in Braze's SDK authentication settings. Default: the app does not use it. */
  readonly sdkAuthentication?: SdkAuthenticationConfig;
}

/** A REST key as it was made in Braze's dashboard. */
export interface RestKeyConfig {
  /** What it may do, all of it: `users.track`. */
  readonly permissions: readonly string[];
  /** Environment variable that holds the key. Default: a key is made up, and given to `start` and to jobs. */
  readonly env?: string;
}

/** What signatures of users are verified with. */
export interface SdkAuthenticationConfig {
  /** RSA keys in PEM (`-----BEGIN PUBLIC KEY-----`), one to three. */
  readonly publicKeys: readonly string[];
}

/** `test` builds talk to the test workspace, `production` ones to production. */
export type Flavour = 'test' | 'production';

/** Which build of the app a target starts. */
export interface BuildRequest {
  readonly flavour: Flavour;
  /** A named build, for apps that have several (the sample's defects and variants). Default `healthy`. */
  readonly build: string;
  /** Where the build's backend finds the REST API of its workspace. */
  readonly rest: RestAccess;
}

/** A running app. `close` leaves nothing behind. */
export interface RunningApp {
  readonly url: string;
  /** Session timeout this build sets on purpose, in seconds. Default: the target's. */
  readonly sessionTimeout?: number;
  /** Keys this build's server signs for, where it makes them when it starts. Default: those of its workspace. */
  readonly sdkAuthentication?: SdkAuthenticationConfig;
  /** Least time between two in-app messages that this build sets on purpose, in seconds. Default: the target's. */
  readonly minimumIntervalBetweenMessages?: number;
  /** Whether people can do things in this build without a network. Default: the target's. */
  readonly worksOffline?: boolean;
  close(): Promise<void>;
}

/** An app for a virtual phone: a script that runs in a process of its own. */
export interface VirtualApp {
  /** As the home screen shows it. */
  readonly name: string;
  readonly version: string;
  readonly versionCode: number;
  /** The script, for Node. */
  readonly main: string;
  /** Its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** A running backend, and the app that talks to it. */
export interface RunningNativeApp extends RunningApp {
  readonly app: VirtualApp;
}

/** What an app may be planned to use beside Braze's SDK. */
export type Tool = (typeof TOOLS)[number];

export const TOOLS = ['customer-data-platform', 'geofences'] as const;

/** What every target may say. */
export interface AnyTarget {
  /** Items that do not apply to this target, each with its reason. Never inferred from missing traffic. */
  readonly notApplicable?: Readonly<Record<string, string>>;
  /** Session timeout the app sets on purpose, in seconds. Default: Braze's, 1800 on the web and 10 on phones. */
  readonly sessionTimeout?: number;
  /** Least time between two in-app messages that each build sets on purpose, in seconds. Default: Braze's 30. */
  readonly minimumIntervalBetweenMessages?: { readonly test?: number; readonly production?: number };
  /**
   * Whether people can cause the first planned event without a network. Default `false`: then checks of lost networks cut off Braze alone.
   */
  readonly worksOffline?: boolean;
  /** The oldest version of Braze's SDK that the team accepts: `6.2.0`. Default: what the features in use need. */
  readonly minimumSdkVersion?: string;
  /** What the app is planned to use beside Braze's SDK. Items about what is not planned are not applicable. Default: nothing. */
  readonly tools?: readonly Tool[];
}

/** The app in a browser. */
export interface WebTarget extends AnyTarget {
  readonly platform: 'web';
  readonly map: WebAppMap;
  /** The browser it runs in. Default `chromium`. What the others cannot do is in docs/browsers.md: checks that need it are not applicable. */
  readonly browser?: BrowserName;
  /**
   * The phone or tablet that the browser imitates, by Playwright's name: `Pixel 7`. Its screen, touch and user agent, not its browser. Default: none.
   * Firefox can imitate none.
   */
  readonly device?: string;
  /**
   * What starts the browser. Default `playwright`. `appium`: a session of Appium's Chromium driver, whose chromedriver imitates the device. The app map
   * drives that same browser (docs/browsers.md). Chromium alone.
   */
  readonly automation?: Automation;
  /** Where the app's builds are, when they are deployed. */
  readonly url?: { readonly test: string; readonly production?: string };
  /** Starts a build on this machine; wins over `url`. */
  readonly start?: (request: BuildRequest) => Promise<RunningApp>;
  /**
   * Hosts that the pages of a started build may reach beside this machine, such as `js.appboycdn.com`; `*.` stands for any labels in
   * front. Braze's hosts are the twin all the same. Default: none.
   */
  readonly reaches?: readonly string[];
}

/** The app on a phone, whatever it is. */
export interface AnyPhoneTarget extends AnyTarget {
  readonly platform: 'android' | 'ios';
  /** Package name or bundle id. */
  readonly appId: string;
  readonly map: NativeAppMap;
}

/** A virtual phone of this project: it proves the harness, the drivers and the app map, never an app on a phone. */
export interface VirtualPhoneTarget extends AnyPhoneTarget {
  /** `virtual`: its app has a model of Braze's SDK. `jvm`: Braze's own Android SDK, in a JVM that plays Android. */
  readonly kind: 'virtual' | 'jvm';
  /** Starts what a build needs on this machine, and says what to install. */
  readonly start: (request: BuildRequest) => Promise<RunningNativeApp>;
}

/** Which phone a check wants, and what has to be known of this machine for its app to meet the twin. */
export interface PhoneRequest {
  /** 0: the target's own. Checks of several devices ask for 1 too, and an answer of `undefined` blocks them. */
  readonly index: number;
  readonly flavour: Flavour;
  /** The device proxy's port on 127.0.0.1. */
  readonly proxyPort: number;
  /** PEM file of the certificate authority to trust. */
  readonly caFile: string;
}

/** What a session of Appium asks for, with prefixes: `appium:avd`. */
export type PhoneCapabilities = Readonly<Record<string, unknown>>;

/** An Appium server that is there already: a farm's, a Selenium Grid. */
export interface AppiumServerConfig {
  /** Where it answers: `https://farm.example/wd/hub`. */
  readonly url: string;
  /** Environment variables that hold the account, where it asks for one. */
  readonly userEnv?: string;
  readonly keyEnv?: string;
}

/** A phone with the real app on it: an emulator, a simulator, or one that can be held in the hand. */
export interface RealPhoneTarget extends AnyPhoneTarget {
  readonly kind: 'emulator' | 'simulator' | 'device';
  /** APK, `.app` or IPA of each flavour, beside the configuration file. Default: the app is there. */
  readonly app?: { readonly test: string; readonly production?: string };
  /** Where the backends of the app's builds are, when they are deployed. */
  readonly url?: { readonly test: string; readonly production?: string };
  /** Starts a backend on this machine; wins over `url`. */
  readonly start?: (request: BuildRequest) => Promise<RunningApp>;
  /** What its sessions ask for besides what follows from the target. */
  readonly capabilities?: PhoneCapabilities | ((request: PhoneRequest) => PhoneCapabilities | undefined);
  /**
   * On Android: the broadcast receiver of the test build that hands pushes to Braze's SDK, `com.example.shop/.qa.PushReceiver`. Without it
   * what needs a push is blocked.
   */
  readonly pushReceiver?: string;
  /** Default: an Appium server of the run's own. */
  readonly appium?: AppiumServerConfig;
  /** The port of the device proxy on 127.0.0.1, for phones whose proxy is set by hand. Default: a free one. */
  readonly proxyPort?: number;
  /** The longest that a check may wait for time to pass, in seconds: its clock cannot be moved. Default 120. */
  readonly longestWait?: number;
}

export type NativeTarget = VirtualPhoneTarget | RealPhoneTarget;

export type Target = WebTarget | NativeTarget;

/** The team's own test workspace at Braze, for `braze-qa run --live` (docs/live-mode.md). */
export interface LiveConfig {
  /** Where its REST API is: `https://rest.iad-01.braze.com`. */
  readonly restEndpoint: string;
  /** Where SDK requests are passed on to. Default: `https://` and the endpoint of `workspaces.test`. */
  readonly sdkEndpoint?: string;
  /** Environment variable that holds a REST key with `users.export.ids` and `users.delete`. */
  readonly restKeyEnv: string;
  /** Keys of workspaces that are there for tests alone: SDK keys as they are, REST keys as `sha256:` and 24 digits. */
  readonly testKeys: readonly string[];
  /** How long to wait for an answer, a rate limit, or data to be stored, in milliseconds. Default 60000. */
  readonly patience?: number;
}

/** What the gate asks for (docs/gate.md), each part with its default. */
export type GateConfig = Partial<GatePolicy>;

export interface Config {
  /** The app's name, printed above the matrix. */
  readonly name: string;
  readonly workspaces: { readonly test: WorkspaceConfig; readonly production?: WorkspaceConfig };
  /** Targets by name: the columns of the matrix. */
  readonly targets: Readonly<Record<string, Target>>;
  /** The planned data schema, a YAML or TypeScript file. Needed by `schema-exact-match`. */
  readonly plan?: string;
  readonly gate?: GateConfig;
  /** For `--live`. Default: none, and runs use the twin alone. */
  readonly live?: LiveConfig;
  /** The items that a run is about, while the app map grows. Default: all of them. */
  readonly items?: readonly ItemId[];
  /** The team's own check files beside the built-in ones, as globs beside the configuration file. */
  readonly checks?: readonly string[];
  /**
   * The most data points (docs/data-points.md) that a check of an item may cost, by the item's id. A check that costs
   * more fails. Default: no limit, and the page of the run tells the costs.
   */
  readonly dataPoints?: Readonly<Record<string, number>>;
  /** How long a check waits for an event the app should send, in milliseconds. Default 5000. */
  readonly patience?: number;
}

/** Gives the configuration its types; returns it unchanged. */
export const defineConfig = (config: Config): Config => config;
