import type { ItemId } from './catalogue.ts';
import type { Severity } from './item.ts';

/** What a team knows of and ships all the same, for some time, with somebody who answers for it. */
export interface Waiver {
  /** A major or minor item: what blocks a release is not waived. */
  readonly item: ItemId;
  readonly target: string;
  /** A person or a team by name. Addresses would be masked in reports. */
  readonly owner: string;
  readonly reason: string;
  /** Its last day, `2026-12-31`, to its end in UTC. */
  readonly expires: string;
}

/** What decides whether a release may go out. */
export interface GatePolicy {
  /** Severities whose cells fail the gate when they are not green; others only warn. Default blockers and majors. */
  readonly blocks: readonly Severity[];
  /** Targets without which there is no verdict: at least one of their checks has to have ended. Default: none. */
  readonly mustRun?: readonly string[];
  /** Default: none. */
  readonly waivers?: readonly Waiver[];
  /** What happens when a run is worse than its baseline. Default `warn`. */
  readonly regressions?: 'warn' | 'fail';
}

/** What a release may not ship with: blockers and majors. Minor cells warn. */
export const DEFAULT_POLICY: GatePolicy = { blocks: ['blocker', 'major'] };
