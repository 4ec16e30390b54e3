import type { Browser } from 'webdriverio';
import { startUsbmuxd, type Usbmuxd } from '../../devices/virtual/ios/usbmuxd.ts';
import { bootVirtualPhone, type VirtualPhone } from '../../devices/virtual-phone.ts';
import { isBrazeHost } from '../common/braze-hosts.ts';
import type { Config, Flavour, NativeTarget, RunningNativeApp } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadPlan } from '../plan/load-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { startPhonePush, type PhonePush } from '../push/phone-push.ts';
import { openCertificateAuthority } from '../transport/certificate-authority.ts';
import { drawRestAccess, type RestAccesses } from './draw-rest-access.ts';
import { RunningBuilds } from './running-builds.ts';
import type { RunSettings } from './run-settings.ts';
import { startWorld, type World } from './world.ts';

export interface NativeWorkerOptions {
  readonly settings: RunSettings;
  /** Where the Appium server that knows the phones looks for iPhones. */
  readonly usbmuxPort: number;
}

/** A phone, and the driver's session on it. */
export interface DrivenPhone {
  readonly phone: VirtualPhone;
  readonly driver: Browser;
}

/** What phones need around them. */
interface Surroundings {
  readonly push: PhonePush;
  /** For iPhones. */
  readonly mux: Usbmuxd | undefined;
  /** What they are to trust, PEM. */
  readonly caFile: string;
}

/** Everything that a worker of WebdriverIO owns: a world, the builds it started, its phones. */
export class NativeWorker {
  static #current: NativeWorker | undefined;

  readonly config: Config;
  readonly settings: RunSettings;
  readonly target: NativeTarget;
  readonly plan: Plan | undefined;
  readonly world: World;
  readonly rest: RestAccesses;
  readonly builds: RunningBuilds<RunningNativeApp>;
  readonly #surroundings: Surroundings;
  /** All that were switched on: to switch one off twice does no harm. */
  readonly #phones = new Set<VirtualPhone>();
  #first: DrivenPhone | undefined;

  private constructor(
    {
      config,
      settings,
      target,
      plan,
      world,
    }: Pick<NativeWorker, 'config' | 'settings' | 'target' | 'plan' | 'world'>,
    surroundings: Surroundings,
  ) {
    this.config = config;
    this.settings = settings;
    this.target = target;
    this.plan = plan;
    this.world = world;
    this.#surroundings = surroundings;
    this.rest = drawRestAccess(config, world.restUrl, process.env);
    const { build } = settings;
    this.builds = new RunningBuilds(async (flavour) => {
      const running = await target.start({ flavour, build, rest: this.rest[flavour] });
      // The app's own backend is on this machine: the proxy goes nowhere near it without leave.
      world.proxy?.allow(new URL(running.url).host);
      return running;
    });
  }

  /** The one of this process. */
  static get current(): NativeWorker {
    if (!this.#current)
      throw new Error('Checks on phones run under wdio.conf.ts: `npx wdio run wdio.conf.ts`.');
    return this.#current;
  }

  static async start({ settings, usbmuxPort }: NativeWorkerOptions): Promise<NativeWorker> {
    const config = await loadConfig(settings.configFile);
    const target = config.targets[settings.target] as NativeTarget;
    const plan = config.plan === undefined ? undefined : await loadPlan(config.plan);
    const push = await startPhonePush(target.platform, target.appId);
    const mux = target.platform === 'ios' ? await ownUsbmuxd(usbmuxPort) : undefined;
    const { test, production } = config.workspaces;
    const hosts = [test.endpoint, ...(production ? [production.endpoint] : [])];
    const authority = await openCertificateAuthority({ hosts: hosts.filter((host) => !isBrazeHost(host)) });
    const pushSenders = { [target.platform]: push.sender };
    const world = await startWorld({ hermetic: true, hosts, authority, pushSenders });
    const surroundings = { push, mux, caFile: authority.paths.cert };
    this.#current = new NativeWorker({ config, settings, target, plan, world }, surroundings);
    return this.#current;
  }

  /** Switches on a phone with a build on it. */
  async boot(flavour: Flavour): Promise<VirtualPhone> {
    const { platform, appId } = this.target;
    const { app } = await this.builds.get(flavour);
    const { proxy } = this.world;
    const { push, mux, caFile } = this.#surroundings;
    const phone = await bootVirtualPhone({
      platform,
      app: { ...app, id: appId },
      push,
      ...(proxy ? { proxy: { port: proxy.port, caFile } } : {}),
      ...(mux ? { mux } : {}),
    });
    this.#phones.add(phone);
    return phone;
  }

  /** Whether WebdriverIO has opened its session. */
  get isDriven(): boolean {
    return this.#first !== undefined;
  }

  /** The phone of WebdriverIO's own session, with the test build on it: there from check to check. */
  get first(): DrivenPhone {
    if (!this.#first) throw new Error('WebdriverIO has not opened its session.');
    return this.#first;
  }

  set first(first: DrivenPhone) {
    this.#first = first;
  }

  /** Ends all that the worker started, and leaves nothing: what fails to end keeps nothing else from it. */
  async close(): Promise<void> {
    const { mux, push } = this.#surroundings;
    const ended = await Promise.allSettled([...this.#phones].map((phone) => phone.close()));
    for (const it of [this.builds, this.world, mux, push])
      ended.push(...(await Promise.allSettled([it?.close()])));
    NativeWorker.#current = undefined;
    const failure = ended.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  }
}

/** Milliseconds. */
const BETWEEN_TRIES = 250;

/** An Appium server knows a single usbmuxd: workers with iPhones take turns, and each waits until the one before has ended. */
async function ownUsbmuxd(port: number): Promise<Usbmuxd> {
  for (;;) {
    try {
      return await startUsbmuxd({ port });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
    }
  }
}
