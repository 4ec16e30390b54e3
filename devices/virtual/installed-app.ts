import type { Place } from '../../harness/common/place.ts';
import type { NotificationPermission } from './app-main.ts';
import {
  APP_ENV,
  type AppNotice,
  type AppReplies,
  type AppRequest,
  type LocationPermission,
  type Region,
} from './app-protocol.ts';
import { AppProcess } from './app-process.ts';
import { TIME_ZONE } from './time-zone.ts';

/** An app as it comes to a phone. */
export interface PhoneApp {
  /** Package name or bundle id. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly versionCode: number;
  /** The script that is the app: it calls `runApp`. */
  readonly main: string;
  /** What the app finds in its environment beside what every app does. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What an app that starts is told of its phone. */
export interface PhoneState {
  readonly platform: 'android' | 'ios';
  readonly clockAhead: number;
  readonly isOnline: boolean;
  readonly place: Place | undefined;
  /** The link that launches it; empty where a person does. */
  readonly link: string;
}

export interface StartOptions {
  readonly env: Readonly<Record<string, string>>;
  onNotice(notice: AppNotice): void;
  onExit(): void;
}

/** An app on a phone: what it may, what it has, and whether it runs. */
export class InstalledApp {
  readonly app: PhoneApp;
  /** The folder of its data. */
  readonly storage: string;
  permission: NotificationPermission = 'undetermined';
  location: LocationPermission = 'undetermined';
  /** What the system watches for it. */
  regions: readonly Region[] = [];
  token: string | undefined;
  #process: AppProcess | undefined;
  #launch = new AbortController();

  constructor(app: PhoneApp, storage: string) {
    this.app = app;
    this.storage = storage;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** What its environment tells it of a phone in this state. */
  told(phone: PhoneState): Readonly<Record<string, string>> {
    return {
      [APP_ENV.platform]: phone.platform,
      [APP_ENV.appId]: this.app.id,
      [APP_ENV.storage]: this.storage,
      [APP_ENV.clockAhead]: String(phone.clockAhead),
      [APP_ENV.notifications]: this.permission,
      [APP_ENV.location]: this.location,
      [APP_ENV.place]: phone.place === undefined ? '' : JSON.stringify(phone.place),
      [APP_ENV.online]: phone.isOnline ? '1' : '0',
      [APP_ENV.link]: phone.link,
      TZ: TIME_ZONE,
    };
  }

  /** @throws Error when it ends, or is killed, before it shows anything */
  async start({ env, onNotice, onExit }: StartOptions): Promise<void> {
    this.#launch = new AbortController();
    this.#process = await AppProcess.launch({
      main: this.app.main,
      env,
      onNotice,
      onExit: () => {
        this.#process = undefined;
        onExit();
      },
      signal: this.#launch.signal,
    });
  }

  /** Ends it without ceremony, also while it starts. Whether it ran. */
  async kill(): Promise<boolean> {
    this.#launch.abort();
    const process = this.#process;
    await process?.kill();
    return process !== undefined;
  }

  /** Asks it something, where it runs. */
  async ask<R extends AppRequest>(
    request: R,
  ): Promise<(R['op'] extends keyof AppReplies ? AppReplies[R['op']] : void) | undefined> {
    return this.#process?.ask(request);
  }

  /** Says something that nobody waits for: an app that ends meanwhile has not heard it. */
  say(request: AppRequest): void {
    this.ask(request).catch(() => {});
  }
}
