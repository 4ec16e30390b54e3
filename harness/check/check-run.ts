import { test, type TestInfo } from '@playwright/test';
import * as allure from 'allure-js-commons';
import type { App } from '../app/app.ts';
import { Blocked } from '../app/blocked.ts';
import { findItem, type Item } from '../checklist/catalogue.ts';
import type { Config, RunningApp, WebTarget } from '../config/config.ts';
import type { FindingCode } from '../ledger/finding.ts';
import { listDifferences } from '../ledger/explain.ts';
import { differences } from '../ledger/match.ts';
import type { Plan } from '../plan/plan.ts';
import type { Workspace } from '../twin/workspace.ts';
import { attachEvidence } from './attach-evidence.ts';
import { BackendView } from './backend-view.ts';
import type { Braze } from './braze.ts';
import { Devices } from './devices.ts';
import type { RestAccesses } from './draw-rest-access.ts';
import { Evidence, EvidenceError } from './evidence.ts';
import { EventsView } from './events-view.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import { openWorkspaces } from './open-workspaces.ts';
import { restCaller } from './rest-caller.ts';
import type { RunSettings } from './run-settings.ts';
import { wentElsewhere } from './went-elsewhere.ts';
import { whyNoMessage } from './why-no-message.ts';
import { WorkspaceView } from './workspace-view.ts';
import type { World } from './world.ts';

/** Braze's default session timeout on the web, in seconds (Braze developer guide, "Tracking sessions"). */
const DEFAULT_SESSION_TIMEOUT = 1_800;

export interface CheckRunOptions {
  readonly world: World;
  readonly config: Config;
  readonly target: WebTarget;
  readonly plan: Plan | undefined;
  readonly settings: RunSettings;
  readonly rest: RestAccesses;
  /** What the running test build says of itself. */
  readonly running: Pick<RunningApp, 'sessionTimeout' | 'sdkAuthentication'>;
  readonly info: TestInfo;
}

/** One run of one check: its workspaces, its evidence, and the verdict at its end. */
export class CheckRun {
  readonly devices = new Devices();
  readonly evidence = new Evidence();
  readonly braze: Braze;
  readonly #options: CheckRunOptions;
  readonly #item: Item | undefined;
  readonly #workspaces: { readonly test: Workspace; readonly production: Workspace };
  readonly #expected = new Set<FindingCode>();
  /** What came later may be the production build's own. */
  #testBuildAlone = Infinity;

  private constructor(options: CheckRunOptions) {
    const { world, config, target, rest, running, info } = options;
    this.#options = options;
    const id = info.annotations.find(({ type }) => type === 'item')?.description;
    this.#item = id === undefined ? undefined : findItem(id);
    world.twin.reset();
    world.overrides.reset();
    world.ledger.attribute(info.titlePath.join(' › '));
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
    const run = new CheckRun(options);
    await run.#label();
    return run;
  }

  /** The check is about to open the production build, which may send to production what it likes. */
  productionOpens(): void {
    this.#testBuildAlone = Math.min(this.#testBuildAlone, this.#options.world.ledger.mark);
  }

  /** What became of the in-app messages, for a failure that says more than that there was none. */
  whyNoMessage(): string {
    return whyNoMessage(this.#workspaces.test);
  }

  /** Ends the check as `blocked`: it could not look. */
  block(reason: string): never {
    void allure.label('verdict', 'blocked');
    test.skip(true, `blocked: ${reason}`);
    throw new Blocked(reason);
  }

  /** Keeps a picture of what a person would have seen, where it matters. */
  async photograph(app: App): Promise<void> {
    const { info } = this.#options;
    const wanted = info.status !== info.expectedStatus || this.evidence.sides.includes('screen');
    if (!wanted || info.status === 'skipped') return;
    const body = await app.screenshot().catch(() => undefined);
    if (body) await info.attach('screen', { body, contentType: 'image/png' });
  }

  /**
   * Judges what only the end can tell: unexpected traffic, evidence from one side only.
   *
   * @throws Error when the check passed and must not be green.
   */
  async finish(): Promise<void> {
    const { info, world } = this.#options;
    if (info.status === 'skipped') return;
    for (const side of this.evidence.sides) await allure.label('evidence', side);
    await attachEvidence(info, world.ledger, this.#workspaces);
    const unexpected = world.ledger.findings.filter(({ code }) => !this.#expected.has(code));
    const failed = info.status !== info.expectedStatus;
    const elsewhere =
      this.#item && wentElsewhere(this.#item.id, world.ledger, this.#workspaces, this.#testBuildAlone);
    if (elsewhere && (failed || unexpected.length > 0)) {
      await allure.label('verdict', 'blocked');
      throw new Error(`blocked: ${elsewhere}`);
    }
    if (failed) return;
    if (unexpected.length > 0)
      throw new Error(`Unexpected traffic:\n${unexpected.map(({ message }) => message).join('\n')}`);
    const missing = (this.#item?.evidence ?? []).filter((side) => !this.evidence.sides.includes(side));
    if (missing.length > 0) {
      await allure.label('verdict', 'inconclusive');
      throw new Error(
        `inconclusive: the check asserted nothing ${missing.map((side) => PROOF[side]).join(', nothing ')}`,
      );
    }
  }

  async #label(): Promise<void> {
    const { settings, target } = this.#options;
    await allure.label('target', settings.target);
    await allure.label('kind', 'browser');
    await allure.label('build', settings.build);
    if (!this.#item) return;
    await allure.label('item', this.#item.id);
    await allure.severity(SEVERITY[this.#item.severity]);
    await allure.parentSuite(this.#item.phase);
    await allure.suite(this.#item.title.en);
    const reason = target.notApplicable?.[this.#item.id];
    if (reason !== undefined) this.#notApplicable(reason);
  }

  #notApplicable(reason: string): never {
    void allure.label('verdict', 'not-applicable');
    test.skip(true, `not-applicable: ${reason}`);
    throw new Blocked(reason);
  }

  #createBraze(): Braze {
    const { world, config, target, running, plan } = this.#options;
    const { evidence } = this;
    const view = (workspace: Workspace, endpoint = '') =>
      new WorkspaceView(workspace, this.devices, this.evidence, restCaller(world.twin, workspace), endpoint);
    return {
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
        return plan;
      },
      clock: world.twin.clock,
      sessionTimeout: running.sessionTimeout ?? target.sessionTimeout ?? DEFAULT_SESSION_TIMEOUT,
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
      notApplicable: (reason) => this.#notApplicable(reason),
      blocked: (reason) => this.block(reason),
      ledger: world.ledger,
    };
  }
}

const PROOF = {
  wire: 'about what left the device',
  stored: 'about what Braze stored',
  screen: 'about what was on screen',
};
const SEVERITY = { blocker: 'blocker', major: 'critical', minor: 'minor' } as const;
