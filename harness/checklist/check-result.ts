import type { Term } from '../common/term.ts';
import type { SeenName } from './seen-name.ts';

/** What a target really is. A virtual phone proves the harness, not a native SDK; in a JVM it is Braze's own, on no phone; a capture is what somebody recorded: reports always print the kind. */
export type TargetKind = 'browser' | 'virtual' | 'jvm' | 'emulator' | 'simulator' | 'device' | 'capture';

export const TARGET_KINDS: readonly TargetKind[] = [
  'browser',
  'virtual',
  'jvm',
  'emulator',
  'simulator',
  'device',
  'capture',
];

/** The state of one item on one target. Only `passed` is green. */
export type CellStatus =
  | 'passed'
  | 'failed'
  /** An attempt failed and a later one passed. */
  | 'flaky'
  /** The check ended without the evidence the item needs. */
  | 'inconclusive'
  /** Something outside the app kept the check from running: an action missing in the app map, no device. */
  | 'blocked'
  /** Declared by the team, with a reason. */
  | 'not-applicable'
  | 'not-run'
  | 'waived';

/** A verdict a check gives by itself, where passed and failed do not say it. */
export type Verdict = 'inconclusive' | 'blocked' | 'not-applicable';

export const VERDICTS: readonly Verdict[] = ['inconclusive', 'blocked', 'not-applicable'];

/** One attempt of one check, read from its result file. */
export interface CheckResult {
  /** Of this attempt. Reports that are made of the same results know it by this name. */
  readonly uuid: string;
  readonly item: string;
  readonly target: string;
  readonly kind: TargetKind;
  /** Which build of the app was driven: `healthy`, or the name of a defect or variant. */
  readonly build: string;
  readonly status: 'passed' | 'failed' | 'broken' | 'skipped';
  readonly verdict?: Verdict;
  readonly reason: string;
  /** The same for all attempts of one check with one build on one target. */
  readonly attemptOf: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly stop: number;
  readonly name: string;
  /** The sides that were really asserted. Text from outside: may hold anything. */
  readonly evidence: readonly string[];
  /** What it cost; missing where the result does not say it. */
  readonly dataPoints?: number;
  /** What it may cost, where the configuration says that. */
  readonly dataPointBudget?: number;
  /** Names and types that the check kept for a comparison with other targets. Text from outside, too. */
  readonly terms?: readonly Term[];
  /** The run that it is of; missing where another tool wrote it. */
  readonly run?: string;
  /** What the app said to Braze during it, names and types; missing where the result does not say it. */
  readonly seen?: readonly SeenName[];
  /** What the data schema plans that it says, where the check had a look at it. */
  readonly planned?: readonly SeenName[];
}

/** What was found for one check of a cell, all its attempts considered. */
export interface CheckVerdict {
  readonly name: string;
  readonly status: CellStatus;
  /** Empty when there is nothing to explain. */
  readonly reason: string;
}

/** From worst to best: a cell shows the worst of its checks. */
const WORST_FIRST: readonly CellStatus[] = [
  'failed',
  'flaky',
  'inconclusive',
  'blocked',
  'not-run',
  'waived',
  'passed',
  'not-applicable',
];

/** The place of a status from worst (0) to best. */
export const rankOf = (status: CellStatus): number => WORST_FIRST.indexOf(status);
