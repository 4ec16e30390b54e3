import { describe, expect, it } from 'vitest';
import type { CheckResult } from './check-result.ts';
import { judgeGate } from './gate.ts';
import { buildMatrix, type Plan } from './matrix.ts';

const item = 'attribute-type-stability';
const TARGETS = ['web', 'android', 'ios'] as const;
const plan: Plan = { items: [item], targets: TARGETS.map((name) => ({ name, kind: 'virtual' })) };

const result = (target: string, type: string, changes: Partial<CheckResult> = {}): CheckResult => ({
  uuid: target,
  item,
  target,
  kind: 'virtual',
  build: 'healthy',
  status: 'passed',
  reason: '',
  attemptOf: `check on ${target}`,
  start: 1,
  stop: 2,
  name: 'check',
  evidence: ['wire', 'stored'],
  terms: [{ of: 'custom attribute', name: 'shoe_size', type }],
  ...changes,
});
const cellsOf = (results: readonly CheckResult[]) =>
  buildMatrix(plan, results).cells.map(({ status, reason }) => [status, reason]);
const differing = 'targets differ: custom attribute "shoe_size": text on web, a number on android and on ios';

describe('targets that prove one item', () => {
  it('are green where they say the same', () => {
    expect(cellsOf(TARGETS.map((target) => result(target, 'a number')))).toEqual(
      TARGETS.map(() => ['passed', '']),
    );
  });

  it('make the odd one red, and the gate fail', () => {
    const results = [result('web', 'text'), result('android', 'a number'), result('ios', 'a number')];
    expect(cellsOf(results)).toEqual([
      ['failed', differing],
      ['passed', ''],
      ['passed', ''],
    ]);
    const matrix = buildMatrix(plan, results);
    expect(matrix.cells[0]?.checks).toMatchObject([
      { name: 'Compared with the other targets', status: 'failed', reason: differing },
      { name: 'check', status: 'passed' },
    ]);
    expect(judgeGate(matrix).passed).toBe(false);
  });

  it('are both red where nobody can say who is right', () => {
    const [web, android] = cellsOf([result('web', 'text'), result('android', 'a number')]);
    expect([web?.[0], android?.[0]]).toEqual(['failed', 'failed']);
  });

  it('leave out who failed, and keep what was wrong with it', () => {
    const broken = result('web', 'text', { status: 'failed', reason: 'no such event' });
    expect(cellsOf([broken, result('android', 'a number'), result('ios', 'a number')])).toEqual([
      ['failed', 'no such event'],
      ['passed', ''],
      ['passed', ''],
    ]);
  });
});
