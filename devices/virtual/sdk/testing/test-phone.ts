import { setImmediate } from 'node:timers/promises';
import type { Platform } from '../assumption.ts';
import type { Braze } from '../braze.ts';
import type { BrazeConfig } from '../config.ts';
import { createBraze } from '../create-braze.ts';
import type { Host, Permission, Place, Region, SdkAnswer, SdkRequest } from '../host.ts';

interface Timer {
  readonly at: number;
  readonly act: () => void;
}

/** A phone whose clock, network and processes a test holds in its hand. Requests go wherever `deliver` takes them. */
export class TestPhone {
  readonly platform: Platform;
  permission: Permission = 'undetermined';
  /** Where it is, once the app may know. */
  place: Place | undefined;
  /** What the system watches for the app. */
  watched: readonly Region[] = [];
  isOffline = false;
  /** Answers that get lost on their way: the request arrives, the phone never learns of it. */
  lost = 0;
  /** Every request that left the phone. */
  readonly sent: SdkRequest[] = [];
  #now = Date.now();
  #storage = new Map<string, string>();
  #timers: Timer[] = [];
  #process = 0;
  #underWay = 0;
  readonly #deliver: (request: SdkRequest) => Promise<SdkAnswer>;
  readonly #config: BrazeConfig;

  constructor(
    platform: Platform,
    config: Partial<BrazeConfig>,
    deliver: (request: SdkRequest) => Promise<SdkAnswer>,
  ) {
    this.platform = platform;
    this.#deliver = deliver;
    this.#config = {
      apiKey: `${platform}-key`,
      endpoint: 'sdk.iad-01.braze.com',
      sdkVersion: platform === 'android' ? '43.0.0' : '18.2.0',
      appVersion: '2.4.0',
      appVersionCode: '204',
      minimumTriggerInterval: 0,
      ...config,
    };
  }

  /** Starts the app and shows it. */
  launch(): Braze {
    const braze = this.launchInBackground();
    braze.enterForeground();
    return braze;
  }

  launchInBackground(): Braze {
    return createBraze(this.#config, this.#host(++this.#process));
  }

  /** Ends the process, in the middle of whatever it does. */
  kill(): void {
    this.#process++;
    this.#timers = [];
  }

  reinstall(): void {
    this.kill();
    this.#storage.clear();
  }

  /** A millisecond goes by; nothing is due in it. */
  tick(): void {
    this.#now++;
  }

  /** Lets time pass, and what is due happen. */
  async pass(seconds: number): Promise<void> {
    await this.settle();
    const end = this.#now + seconds * 1000;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.#now = Math.max(this.#now, due.at);
      due.act();
      await this.settle();
    }
    this.#now = end;
  }

  /** Resolves when no request is under way, and none follows. */
  async settle(): Promise<void> {
    do await setImmediate();
    while (this.#underWay > 0);
  }

  #host(process: number): Host {
    const isAlive = () => this.#process === process;
    return {
      platform: this.platform,
      now: () => this.#now,
      storage: {
        get: (key) => this.#storage.get(key),
        set: (key, value) => void (isAlive() && this.#storage.set(key, value)),
        delete: (key) => void (isAlive() && this.#storage.delete(key)),
      },
      after: (milliseconds, act) => {
        const timer = { at: this.#now + milliseconds, act };
        if (isAlive()) this.#timers.push(timer);
        return () => void (this.#timers = this.#timers.filter((it) => it !== timer));
      },
      device: {
        model: this.platform === 'android' ? 'Pixel 8' : 'iPhone16,2',
        osVersion: this.platform === 'android' ? '34' : '17.2',
        locale: 'en_GB',
        timeZone: 'Europe/London',
        resolution: '1080x1977',
      },
      notificationPermission: () => this.permission,
      place: () => this.place,
      watch: (regions) => (this.watched = regions),
      send: async (request) => {
        if (this.isOffline || !isAlive()) throw new Error('No network');
        this.sent.push(request);
        this.#underWay++;
        try {
          const answer = await this.#deliver(request);
          if (!isAlive()) return new Promise(() => {});
          if (this.lost > 0) {
            this.lost--;
            throw new Error('The connection broke');
          }
          return answer;
        } finally {
          this.#underWay--;
        }
      },
    };
  }
}
