import { createHash } from 'node:crypto';
import * as allure from 'allure-js-commons';
import type { App } from '../app/app.ts';
import { Blocked } from '../app/blocked.ts';
import { distinctTerms } from '../common/term.ts';
import { findItem, type Item } from '../checklist/catalogue.ts';
import { kindOf } from '../config/kind-of.ts';
import type { Config, RunningApp, Target } from '../config/config.ts';
import { RUN_ENV } from '../common/run-env.ts';
import type { Finding, FindingCode } from '../ledger/finding.ts';
import { listDifferences } from '../ledger/explain.ts';
import { differences } from '../ledger/match.ts';
import { dataPointsOf, inWords, totalOf } from '../plan/data-points.ts';
import type { Plan } from '../plan/plan.ts';
import type { Workspace } from '../twin/workspace.ts';
import { keepsPersonalData } from '../report/redaction/redaction.ts';
import { attachEvidence } from './attach-evidence.ts';
import { BackendView } from './backend-view.ts';
import type { Braze } from './braze.ts';
import { Devices } from './devices.ts';
import type { RestAccesses } from './draw-rest-access.ts';
import { Evidence, EvidenceError } from './evidence.ts';
import { EventsView } from './events-view.ts';
import { imageUrl } from './image-url.ts';
import { whyNotLive } from './live-cannot.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import { openWorkspaces } from './open-workspaces.ts';
import { twinStore } from './store.ts';
import { plannedNames } from './planned-names.ts';
import { neverCame } from './never-came.ts';
import { liveCaller, restCaller } from './rest-caller.ts';
import { projectName, type RunSettings } from './run-settings.ts';
import type { Runner } from './runner.ts';
import type { RunningBuilds } from './running-builds.ts';
import { retryInterval, sendingInterval } from './sending-interval.ts';
import type { StartedBuild } from './start-build.ts';
import { sdkMinimums } from './sdk-minimums.ts';
import { seenNames } from './seen-names.ts';
import { wentElsewhere } from './went-elsewhere.ts';
import { wireOf } from './wire-of.ts';
import { whyNoMessage } from './why-no-message.ts';
import { WorkspaceView } from './workspace-view.ts';
import type { World } from './world.ts';

/** Braze's default session timeouts, in seconds (Braze developer guide, "Tracking sessions" of each platform). */
const DEFAULT_SESSION_TIMEOUT = { web: 1_800, android: 10, ios: 10 };

export interface CheckRunOptions {
  readonly world: World;
  readonly config: Config;
  readonly target: Target;
  readonly plan: Plan | undefined;
  readonly settings: RunSettings;
  readonly rest: RestAccesses;
  /** Starts the test build, or has it already. */
  readonly builds: Pick<RunningBuilds<StartedBuild>, 'get'>;
  readonly runner: Runner;
}

/** What the running test build says of itself. */
type SaysOfItself = Pick<RunningApp, 'sessionTimeout' | 'sdkAuthentication'>;

/** One run of one check: its workspaces, its evidence, and the verdict at its end. */
export class CheckRun {
  readonly devices = new Devices();
  readonly evidence = new Evidence();
  readonly braze: Braze;
  readonly options: CheckRunOptions;
  readonly #running: SaysOfItself;
  readonly #item: Item | undefined;
  readonly #workspaces: { readonly test: Workspace; readonly production: Workspace };
  readonly #expected = new Set<FindingCode>();
  /** The data schema, where the check asked for it: its results tell what was planned. */
  #planUsed: Plan | undefined;
  /** What came later may be the production build's own. */
  #testBuildAlone = Infinity;

  private constructor(options: CheckRunOptions, running: SaysOfItself) {
    const { world, config, target, rest, runner } = options;
    this.options = options;
    this.#running = running;
    this.#item = runner.item === undefined ? undefined : findItem(runner.item);
    world.twin.reset();
    world.overrides.reset();
    world.live?.reset();
    world.ledger.attribute(runner.titlePath.join(' › '));
    const { platform } = target;
    this.#workspaces = openWorkspaces(world.twin, {
      config,
      platform,
      rest,
      started: running.sdkAuthentication,
    });
    this.braze = this.#createBraze();
  }

  static async start(options: CheckRunOptions): Promise<CheckRun> {
    const started = await startOf(options.builds);
    const run = new CheckRun(options, started instanceof Blocked ? {} : started);
    await run.#label();
    if (started instanceof Blocked) return run.block(started.message);
    options.world.allowConnectedContent(started.url);
    return run;
  }

  /** The check is about to open the production build, which may send to production what it likes. */
  productionOpens(): void {
    this.#testBuildAlone = Math.min(this.#testBuildAlone, this.options.world.ledger.mark);
  }

  /** What became of the in-app messages, for a failure that says more than that there was none. */
  whyNoMessage(): string {
    return whyNoMessage(this.#workspaces.test);
  }

  /** Runs `body` as a step of the report. */
  get step(): Runner['step'] {
    return this.options.runner.step;
  }

  /** Runs what the app does, whose time is not the check's. */
  get act(): Runner['act'] {
    return this.options.runner.act;
  }

  /** Ends the check as `blocked`: it could not look. */
  block(reason: string): never {
    void allure.label('verdict', 'blocked');
    this.options.runner.skip(`blocked: ${reason}`);
    throw new Blocked(reason);
  }

  /** Ends the check as `not-applicable`: the app does not have what it is about. */
  notApplicable(reason: string): never {
    void allure.label('verdict', 'not-applicable');
    this.options.runner.skip(`not-applicable: ${reason}`);
    throw new Blocked(reason);
  }

  /** Why a part of a check cannot be had in this run; `undefined` where it can. */
  whyNot(name: string): string | undefined {
    const reason = this.options.world.live && whyNotLive(name);
    // What was seen until then is not put aside.
    if (reason !== undefined) this.#refuseFindings();
    return reason;
  }

  /** What makes everything that fails say nothing about the app: a real workspace that does not do what Braze's do. */
  get problem(): string | undefined {
    return this.options.world.live?.problem?.message;
  }

  /** What makes a failure say nothing about the app: it becomes `blocked` when this is thrown in its place. */
  async blocked(reason: string): Promise<Error> {
    await allure.label('verdict', 'blocked');
    return new Error(`blocked: ${reason}`);
  }

  /** Keeps a picture of what a person would have seen, where it matters. */
  async photograph(app: App): Promise<void> {
    const { runner } = this.options;
    const wanted = runner.outcome === 'failed' || this.evidence.sides.includes('screen');
    if (!wanted || runner.outcome === 'skipped') return;
    const body = await app.screenshot({ isCovered: !keepsPersonalData() }).catch(() => undefined);
    if (body) await runner.attach('screen', { body, contentType: 'image/png' });
  }

  /**
   * Judges what only the end can tell: unexpected traffic, evidence from one side only.
   *
   * @throws Error when the check passed and must not be green.
   */
  async finish(): Promise<void> {
    const { runner, world } = this.options;
    if (runner.outcome === 'skipped') return;
    for (const side of this.evidence.sides) await allure.label('evidence', side);
    const points = dataPointsOf(world.ledger.all());
    const budget = this.#item && this.options.config.dataPoints?.[this.#item.id];
    await allure.label('data-points', `${totalOf(points)}${budget === undefined ? '' : ` of ${budget}`}`);
    const seen = seenNames(world.ledger.all());
    if (seen) await allure.label('seen', JSON.stringify(seen));
    if (this.#planUsed) await allure.label('planned', JSON.stringify(plannedNames(this.#planUsed)));
    if (process.env[RUN_ENV.wire] === '1') await allure.label('wire', JSON.stringify(wireOf(world.ledger)));
    await attachEvidence(runner, world.ledger, this.#workspaces);
    const unexpected = this.#unexpected;
    const failed = runner.outcome === 'failed';
    const elsewhere =
      this.problem ??
      neverCame(this.options.target, world.proxy) ??
      (this.#item && wentElsewhere(this.#item.id, world.ledger, this.#workspaces, this.#testBuildAlone));
    if (elsewhere && (failed || unexpected.length > 0)) throw await this.blocked(elsewhere);
    if (failed) return;
    this.#refuseFindings();
    if (budget !== undefined && totalOf(points) > budget)
      throw new EvidenceError(`Data points: it cost ${inWords(points)}, and may cost ${budget}`);
    const missing = (this.#item?.evidence ?? []).filter((side) => !this.evidence.sides.includes(side));
    if (missing.length > 0) {
      await allure.label('verdict', 'inconclusive');
      throw new Error(
        `inconclusive: the check asserted nothing ${missing.map((side) => PROOF[side]).join(', nothing ')}`,
      );
    }
  }

  get #unexpected(): readonly Finding[] {
    return this.options.world.ledger.findings.filter(({ code }) => !this.#expected.has(code));
  }

  #refuseFindings(): void {
    const messages = this.#unexpected.map(({ message }) => message);
    if (messages.length > 0) throw new Error(`Unexpected traffic:\n${messages.join('\n')}`);
  }

  async #label(): Promise<void> {
    const { settings, target, runner, world } = this.options;
    const run = process.env[RUN_ENV.run];
    if (run) await allure.label('run', run);
    await allure.label('target', settings.target);
    await allure.label('kind', kindOf(target));
    await allure.label('build', settings.build);
    if (world.live) await allure.label('mode', 'live');
    if (target.platform !== 'web') {
      // As under Playwright, whose projects are told apart: two phones, or two builds, are no attempts of one check.
      await allure.parameter('Project', projectName(settings));
      await allure.historyId(createHash('md5').update(runner.titlePath.join(' › ')).digest('hex'));
    }
    if (!this.#item) return;
    await allure.label('item', this.#item.id);
    await allure.severity(SEVERITY[this.#item.severity]);
    await allure.parentSuite(this.#item.phase);
    await allure.suite(this.#item.title.en);
    const reason = target.notApplicable?.[this.#item.id] ?? channelUnused(this.#item, target);
    if (reason !== undefined) this.notApplicable(reason);
  }

  #createBraze(): Braze {
    const { world, config, target, plan } = this.options;
    const { evidence } = this;
    const running = this.#running;
    const usePlan = (used: Plan) => (this.#planUsed = used);
    const view = (workspace: Workspace, endpoint = '') =>
      new WorkspaceView({
        workspace,
        store: world.live?.store ?? twinStore(workspace),
        devices: this.devices,
        evidence,
        rest: world.live ? liveCaller(world.live.rest) : restCaller(world.twin, workspace),
        endpoint,
        cardExtras: target.map.cardExtras,
      });
    return {
      platform: target.platform,
      platformName: PLATFORM_NAMES[target.platform],
      events: new EventsView(world.ledger, this.devices, this.evidence, config.patience ?? 5_000),
      test: view(this.#workspaces.test, config.workspaces.test.endpoint),
      production: view(this.#workspaces.production, config.workspaces.production?.endpoint),
      get backend() {
        const keys = Object.entries(config.workspaces.test.restKeys ?? {});
        if (keys.length === 0)
          throw new Blocked('no REST keys are configured: set `workspaces.test.restKeys`');
        const permissions = new Map(keys.map(([name, key]) => [name, key.permissions]));
        return new BackendView(world.ledger, evidence, permissions);
      },
      get plan() {
        if (!plan) throw new Blocked('no data schema is configured: set `plan` in the configuration');
        return usePlan(plan);
      },
      clock: world.twin.clock,
      sessionTimeout:
        running.sessionTimeout ?? target.sessionTimeout ?? DEFAULT_SESSION_TIMEOUT[target.platform],
      sendingInterval: sendingInterval(target),
      retryInterval: retryInterval(target),
      imageUrl: imageUrl(target, config.workspaces.test.endpoint),
      sdkMinimums: sdkMinimums(target, this.#workspaces.test),
      tools: target.tools ?? [],
      use: (...handlers) => world.overrides.use(...handlers),
      expectFindings: (...codes) => {
        for (const code of codes) this.#expected.add(code);
        return world.ledger.findings.filter(({ code }) => codes.includes(code));
      },
      sees: async (what, seen, pattern) => {
        const differs = differences(seen, pattern);
        if (differs.length > 0)
          throw new EvidenceError(
            `On screen, ${what} differs:\n${listDifferences(differs, 'seen', maskPersonalData)}`,
          );
        this.evidence.note('screen');
      },
      keepTerms: async (terms) => allure.label('terms', JSON.stringify(distinctTerms(terms))),
      notApplicable: (reason) => this.notApplicable(reason),
      blocked: (reason) => this.block(reason),
      ledger: world.ledger,
    };
  }
}

/** The test build, or why there is none: the check has to have its labels before it can say so. */
const startOf = (builds: CheckRunOptions['builds']): Promise<RunningApp | Blocked> =>
  builds.get('test').catch((error: unknown) => {
    if (error instanceof Blocked) return error;
    throw error;
  });

/** Why an item is not about an app: the app does not use its channel. */
function channelUnused({ channel }: Item, { map }: Target): string | undefined {
  const reason = channel && map.notIntegrated?.[channel];
  return reason && `${channel} is not integrated: ${reason}`;
}

/** As `/users/export/ids` says them. */
const PLATFORM_NAMES = { web: 'Web', android: 'Android', ios: 'iOS' };
const PROOF = {
  wire: 'about what left the device',
  stored: 'about what Braze stored',
  screen: 'about what was on screen',
};
const SEVERITY = { blocker: 'blocker', major: 'critical', minor: 'minor' } as const;
