import type { TargetKind } from '../checklist/check-result.ts';
import type { Target } from './config.ts';

/** What a target's app runs on, as every report prints it. */
export function kindOf(target: Target): TargetKind {
  return target.platform === 'web' ? 'browser' : target.kind;
}
