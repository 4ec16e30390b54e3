import { rankOf, type CellStatus, type CheckResult, type CheckVerdict } from './check-result.ts';
import type { Item } from './item.ts';

interface Judgement {
  readonly status: CellStatus;
  readonly reason: string;
}

/** Judges all attempts of one check: the last one counts, but it is never green after one that was not. */
export function judgeAttempts(item: Item, attempts: readonly CheckResult[]): CheckVerdict {
  const inOrder = attempts.map((attempt) => ({ attempt, ...judge(item, attempt) })).toSorted(byTime);
  const last = inOrder.at(-1);
  if (!last) return { name: item.id, status: 'not-run', reason: 'no attempt was recorded' };
  const { name } = last.attempt;
  const earlier = inOrder.find(({ status }) => status !== 'passed');
  if (last.status !== 'passed' || !earlier) return { name, status: last.status, reason: last.reason };
  return {
    name,
    status: 'flaky',
    reason: `passed only after an attempt that did not: ${earlier.reason || earlier.status}`,
  };
}

interface JudgedAttempt extends Judgement {
  readonly attempt: CheckResult;
}

/** Attempts without a usable time stay in doubt: the worse one is taken as the later. */
function byTime(a: JudgedAttempt, b: JudgedAttempt): number {
  return a.attempt.start - b.attempt.start || rankOf(b.status) - rankOf(a.status);
}

function judge(item: Item, attempt: CheckResult): Judgement {
  const { status, verdict, reason } = attempt;
  const bad = status === 'failed' || status === 'broken';
  if (verdict === 'not-applicable' && bad) return { status: 'failed', reason };
  if (verdict) return { status: verdict, reason: reason || `the check gave no reason for "${verdict}"` };
  if (bad) return { status: 'failed', reason: reason || 'the check failed without a message' };
  if (status === 'skipped') return { status: 'not-run', reason: reason || 'the check was skipped' };
  const missing = item.evidence.filter((side) => !attempt.evidence.includes(side));
  if (missing.length === 0) return { status: 'passed', reason: '' };
  return { status: 'inconclusive', reason: `passed without evidence of: ${missing.join(', ')}` };
}
