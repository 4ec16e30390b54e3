import type { Browser } from 'webdriverio';
import type { TestPhone } from '../../devices/test-phone.ts';
import { Blocked } from '../app/blocked.ts';
import { isBrazeHost } from '../common/braze-hosts.ts';
import type { Config, Flavour, NativeTarget } from '../config/config.ts';
import { isVirtual } from '../config/is-virtual.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadPlan } from '../plan/load-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { openCertificateAuthority } from '../transport/certificate-authority.ts';
import { drawRestAccess, type RestAccesses } from './draw-rest-access.ts';
import type { PhoneSource } from './phone-source.ts';
import { realPhones } from './real-phones.ts';
import { RunningBuilds } from './running-builds.ts';
import type { RunSettings } from './run-settings.ts';
import { startBuild, type StartedBuild } from './start-build.ts';
import { startWorld, type World } from './world.ts';

export interface NativeWorkerOptions {
  readonly settings: RunSettings;
  /** Where the Appium server that knows the phones looks for iPhones. */
  readonly usbmuxPort: number;
}

/** A phone, and the driver's session on it. */
export interface DrivenPhone {
  readonly phone: TestPhone;
  readonly driver: Browser;
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
  readonly builds: RunningBuilds<StartedBuild>;
  /** What kept the first phone from being ready. */
  whyNoPhone: string | undefined;
  readonly #source: PhoneSource;
  /** What phones are to trust, PEM. */
  readonly #caFile: string;
  /** All that were had: to close one twice does no harm. */
  readonly #phones = new Set<TestPhone>();
  #first: DrivenPhone | undefined;

  private constructor(
    {
      config,
      settings,
      target,
      plan,
      world,
    }: Pick<NativeWorker, 'config' | 'settings' | 'target' | 'plan' | 'world'>,
    source: PhoneSource,
    caFile: string,
  ) {
    this.config = config;
    this.settings = settings;
    this.target = target;
    this.plan = plan;
    this.world = world;
    this.#source = source;
    this.#caFile = caFile;
    this.rest = drawRestAccess(config, world.restUrl, process.env);
    const { build, target: name } = settings;
    this.builds = new RunningBuilds(async (flavour) => {
      const running = await startBuild(target, name, { flavour, build, rest: this.rest[flavour] });
      // The app's own backend may be on this machine: the proxy goes nowhere near it without leave.
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
    const source = isVirtual(target)
      ? // Not at the top: virtual phones need packages that real ones do not.
        await (await import('./virtual-phones.ts')).virtualPhones(target, usbmuxPort)
      : realPhones(target, settings);
    const { test, production } = config.workspaces;
    const hosts = [test.endpoint, ...(production ? [production.endpoint] : [])];
    const authority = await openCertificateAuthority({ hosts: hosts.filter((host) => !isBrazeHost(host)) });
    const pushSenders = { [target.platform]: source.pushSender };
    const proxyPort = isVirtual(target) ? undefined : target.proxyPort;
    const world = await startWorld({ hermetic: true, hosts, authority, proxyPort, pushSenders });
    const caFile = authority.paths.cert;
    this.#current = new NativeWorker({ config, settings, target, plan, world }, source, caFile);
    return this.#current;
  }

  /**
   * A phone with a build of the app.
   *
   * @param index the how many-th of the check
   * @throws Blocked where there is no such phone
   */
  async phone(index: number, flavour: Flavour): Promise<TestPhone> {
    const { proxy } = this.world;
    if (!proxy) throw new Error('A world of phones has a proxy.');
    const phone = await this.#source.phone({
      index,
      flavour,
      running: await this.builds.get(flavour),
      proxy: { port: proxy.port, caFile: this.#caFile },
    });
    this.#phones.add(phone);
    return phone;
  }

  /** Why no push gets to the phones, where none does. */
  get deafBecause(): string | undefined {
    return this.#source.deafBecause;
  }

  /** Whether WebdriverIO has opened its session. */
  get isDriven(): boolean {
    return this.#first !== undefined;
  }

  /** The phone of WebdriverIO's own session, with the test build on it: there from check to check. */
  get first(): DrivenPhone {
    if (!this.#first) throw new Blocked(this.whyNoPhone ?? 'WebdriverIO has not opened its session.');
    return this.#first;
  }

  set first(first: DrivenPhone) {
    this.#first = first;
  }

  /** Ends all that the worker started, and leaves nothing: what fails to end keeps nothing else from it. */
  async close(): Promise<void> {
    const ended = await Promise.allSettled([...this.#phones].map((phone) => phone.close()));
    for (const it of [this.builds, this.world, this.#source])
      ended.push(...(await Promise.allSettled([it.close()])));
    NativeWorker.#current = undefined;
    const failure = ended.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  }
}
