import { DEFAULT_POLICY, type GatePolicy } from '../checklist/gate-policy.ts';
import { GATE_POLICY } from '../checklist/gate-policy-schema.ts';
import type { Severity } from '../checklist/item.ts';
import { safeJson } from '../common/safe-json.ts';
import type { Environment } from './environment.ts';

const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'minor'];

/** The policy as a run notes it in its results, so that they can be judged again anywhere. */
export function notePolicy({ blocks, ...more }: Partial<GatePolicy> = {}): [string, string][] {
  return [
    ['blocks', (blocks ?? DEFAULT_POLICY.blocks).join(',')],
    ...(Object.keys(more).length > 0 ? [['gate', safeJson(more)] as [string, string]] : []),
  ];
}

/** The policy that a run noted; `problem` where that is damaged: a gate without its rules is not green. */
export function recordedPolicy(environment: Environment): {
  readonly policy: GatePolicy;
  readonly problem?: string;
} {
  const names = environment
    .get('blocks')
    ?.split(',')
    .map((name) => name.trim());
  const blocks = names ? SEVERITIES.filter((one) => names.includes(one)) : DEFAULT_POLICY.blocks;
  const noted = environment.get('gate');
  if (noted === undefined) return { policy: { blocks } };
  try {
    return { policy: { ...GATE_POLICY.parse(JSON.parse(noted)), blocks } as GatePolicy };
  } catch {
    return { policy: { blocks }, problem: 'the policy that the run noted cannot be read' };
  }
}
