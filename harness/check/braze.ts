import type { RequestHandler } from 'msw';
import type { Term } from '../common/term.ts';
import type { Target, Tool } from '../config/config.ts';
import type { Finding, FindingCode } from '../ledger/finding.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Pattern } from '../ledger/match.ts';
import type { Plan } from '../plan/plan.ts';
import type { Clock } from '../twin/clock.ts';
import type { BackendView } from './backend-view.ts';
import type { EventsView } from './events-view.ts';
import type { SdkMinimum } from './sdk-minimums.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** What a check is given of Braze: what left the devices, what the workspaces stored, and the power to misbehave. */
export interface Braze {
  /** What the app runs on. */
  readonly platform: Target['platform'];
  /** The same as Braze's exports name it: `Web`, `Android`, `iOS`. */
  readonly platformName: string;
  /** What left the devices. */
  readonly events: EventsView;
  /** The workspace that test builds are meant for. */
  readonly test: WorkspaceView;
  /** The workspace that production builds are meant for. */
  readonly production: WorkspaceView;
  /** What the app's backend said to the REST API. @throws Blocked when the configuration names no REST keys. */
  readonly backend: BackendView;
  /** The planned data schema of the configuration. @throws Blocked when none is configured. */
  readonly plan: Plan;
  /** The twin's time: it goes along when a device travels in time. */
  readonly clock: Clock;
  /** Session timeout the app is meant to have, in seconds: Braze's default, or the team's explicit decision. */
  readonly sessionTimeout: number;
  /** How long an SDK may hold what the app does before it sends it by itself, in seconds: on a real Android phone that is for the network to say. */
  readonly sendingInterval: number;
  /** How long an SDK may wait until it tries again what was refused, in seconds; `undefined` where a flush makes it try at once. */
  readonly retryInterval: number | undefined;
  /**
   * The address of a picture as campaigns have them, which the twin answers: SDKs show no message whose picture fails to load, and Android's loads none
   * of a `data:` URL. `undefined` where nobody knows the host.
   */
  readonly imageUrl: string | undefined;
  /** The versions of Braze's SDK that the app needs at least, each with what needs it. */
  readonly sdkMinimums: readonly SdkMinimum[];
  /** What the app is planned to use beside Braze's SDK. */
  readonly tools: readonly Tool[];
  /**
   * Answers some requests with ordinary MSW handlers, for this check only; what they leave falls through to the twin.
   *
   * @example
   * braze.use(http.post('*\/api/v3/data/', () => HttpResponse.error(), { once: true }));
   */
  use(...handlers: RequestHandler[]): void;
  /** Says that a finding is what this check is about, and returns those seen so far. Others still fail the check. */
  expectFindings(...codes: FindingCode[]): readonly Finding[];
  /**
   * Asserts what a person sees. When it matches it is `screen` evidence.
   *
   * @throws EvidenceError that says where it differs.
   * @example
   * await braze.sees('the message', await app.message(), { kind: 'modal', header: 'Spring' });
   */
  sees<T>(what: string, seen: T, pattern: Pattern<T>): Promise<void>;
  /**
   * Keeps names and types with the result. Where several targets prove the item, theirs are compared: no target alone can
   * know that it differs.
   */
  keepTerms(terms: readonly Term[]): Promise<void>;
  /** Ends the check as not applicable: the app map declares that the app has no such thing. */
  notApplicable(reason: string): void;
  /** Ends the check as blocked: something it needs to look at is missing in the app map or the configuration. */
  blocked(reason: string): void;
  /** Everything, raw. */
  readonly ledger: Ledger;
}
