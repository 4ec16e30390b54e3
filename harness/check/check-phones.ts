import { remote } from 'webdriverio';
import { AppiumDevice } from '../app/native/appium-device.ts';
import { NativeApp } from '../app/native/native-app.ts';
import type { NativeAppMap, NativeScreen } from '../app/native/native-app-map.ts';
import type { Flavour } from '../config/config.ts';
import type { CheckRun } from './check-run.ts';
import { hostOf } from './host-of.ts';
import { inTime } from './in-time.ts';
import type { DrivenPhone, NativeWorker } from './native-worker.ts';

/** How long a phone may take to say how large its screen is, in milliseconds. */
const ANSWER_LIMIT = 10_000;

type ConnectionOptions = Pick<WebdriverIO.Config, 'protocol' | 'hostname' | 'port' | 'path' | 'user' | 'key'>;

/** The phones of one check: the worker's first for the first app, others for further devices. */
export class CheckPhones {
  readonly #worker: NativeWorker;
  readonly #run: CheckRun;
  readonly #others: DrivenPhone[] = [];
  readonly #devices: AppiumDevice[] = [];
  #isFirstTaken = false;

  constructor(worker: NativeWorker, run: CheckRun) {
    this.#worker = worker;
    this.#run = run;
  }

  /** Opens the app on a phone of its own, as it came from the shop. */
  readonly open = async (flavour: Flavour): Promise<NativeApp> => {
    const { target, builds } = this.#worker;
    const build = await builds.get(flavour);
    if (flavour === 'production') this.#run.productionOpens();
    const { driver, phone } = await this.#phone(flavour);
    const { appId } = target;
    const { pass, reset, rotateToken, setOnline, timeZone } = phone;
    const device = new AppiumDevice({
      driver,
      appId,
      pass,
      reset,
      rotateToken,
      setOnline,
      timeZone,
      deafBecause: this.#worker.deafBecause,
    });
    this.#devices.push(device);
    const { map } = target;
    const { open } = this;
    const host = hostOf<NativeScreen, NativeAppMap>({ map, flavour, build, run: this.#run, open });
    const app = new NativeApp(device, host);
    this.#run.devices.add(app);
    return app;
  };

  /** Why a phone no longer answers even the least question; `undefined` where all of them do. */
  async silence(): Promise<string | undefined> {
    for (const { driver } of [this.#worker.first, ...this.#others]) {
      try {
        await inTime(driver.getWindowRect(), ANSWER_LIMIT, 'It said nothing');
      } catch (error) {
        return `the phone does not answer any more: ${(error as Error).message}`;
      }
    }
    return undefined;
  }

  /** Gives every phone its network back, and switches off all but the worker's first. */
  async close(): Promise<void> {
    // One that is gone has no network to be given back.
    await Promise.allSettled(this.#devices.map((device) => device.restore()));
    for (const { driver, phone } of this.#others.splice(0)) {
      await driver.deleteSession().catch(() => {});
      await phone.close();
    }
  }

  async #phone(flavour: Flavour): Promise<DrivenPhone> {
    if (flavour === 'test' && !this.#isFirstTaken) {
      this.#isFirstTaken = true;
      await this.#worker.first.phone.reset();
      return this.#worker.first;
    }
    const phone = await this.#worker.phone(this.#others.length + 1, flavour);
    const capabilities = phone.capabilities as WebdriverIO.Capabilities;
    const driver = await remote({ ...this.#server, logLevel: 'silent', capabilities });
    const opened = { phone, driver };
    this.#others.push(opened);
    await phone.attach(driver);
    // A real one still has what the check before left on it.
    await phone.reset();
    return opened;
  }

  /** Where the worker's own session is. */
  get #server(): ConnectionOptions {
    const { protocol, hostname, port, path, user, key } = this.#worker.first.driver.options;
    const all = Object.entries({ protocol, hostname, port, path, user, key });
    return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as ConnectionOptions;
  }
}
