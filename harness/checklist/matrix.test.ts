import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, findItem } from './catalogue.ts';
import { TARGET_KINDS, VERDICTS, type CheckResult } from './check-result.ts';
import { judgeGate } from './gate.ts';
import { buildMatrix, type Plan } from './matrix.ts';

const plan: Plan = {
  items: ['delta-only-values', 'session-start-end'],
  targets: [
    { name: 'web', kind: 'browser' },
    { name: 'phone', kind: 'virtual' },
  ],
};

const good: CheckResult = {
  uuid: 'uuid-1',
  item: 'delta-only-values',
  target: 'web',
  kind: 'browser',
  build: 'healthy',
  status: 'passed',
  reason: '',
  attemptOf: 'one',
  start: 1,
  stop: 2,
  name: 'check',
  evidence: ['wire', 'stored', 'screen'],
};

const anyResult: fc.Arbitrary<CheckResult> = fc
  .record({
    uuid: fc.constant('uuid-1'),
    item: fc.constantFrom(...plan.items, 'no-such-item', '__proto__'),
    target: fc.constantFrom('web', 'phone', 'constructor'),
    kind: fc.constantFrom(...TARGET_KINDS),
    build: fc.constant('healthy'),
    status: fc.constantFrom<CheckResult['status'][]>('passed', 'failed', 'broken', 'skipped'),
    verdict: fc.option(fc.constantFrom(...VERDICTS), { nil: undefined }),
    reason: fc.string(),
    attemptOf: fc.constantFrom('one', 'two', '__proto__'),
    start: fc.integer({ min: 0, max: 3 }),
    stop: fc.constant(9),
    name: fc.constantFrom('a', 'b'),
    evidence: fc.subarray(['wire', 'stored', 'screen', 'rumour']),
  })
  .map(({ verdict, ...rest }) => (verdict === undefined ? rest : { ...rest, verdict }));

describe('buildMatrix', () => {
  it('has a cell for every planned item on every target, whatever came', () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        const { cells } = buildMatrix(plan, results);
        expect(cells.map(({ item, target }) => `${item}/${target}`)).toEqual(
          plan.items.flatMap((item) => plan.targets.map(({ name }) => `${item}/${name}`)),
        );
      }),
    );
  });

  it('gives the same statuses in any order of results', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyResult)
          .chain((results) =>
            fc.tuple(fc.constant(results), fc.shuffledSubarray(results, { minLength: results.length })),
          ),
        ([results, shuffled]) => {
          const statuses = (list: readonly CheckResult[]) =>
            buildMatrix(plan, list).cells.map(({ status }) => status);
          expect(statuses(shuffled)).toEqual(statuses(results));
        },
      ),
    );
  });

  it('never turns a cell green by one more bad result', () => {
    fc.assert(
      fc.property(fc.array(anyResult), anyResult, (results, more) => {
        const bad = { ...more, status: 'failed' as const };
        const after = buildMatrix(plan, [...results, bad]);
        const cell = after.cells.find(({ item, target }) => item === bad.item && target === bad.target);
        expect(cell?.status).not.toBe('passed');
        if (!cell) expect(after.problems).not.toEqual([]);
      }),
    );
  });

  it('is green only with every side of the evidence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CATALOGUE),
        fc.subarray(['wire', 'stored', 'screen']),
        (item, evidence) => {
          const single: Plan = { items: [item.id], targets: [{ name: 'web', kind: 'browser' }] };
          const [cell] = buildMatrix(single, [{ ...good, item: item.id, evidence }]).cells;
          const complete = item.evidence.every((side) => evidence.includes(side));
          expect(cell?.status).toBe(complete ? 'passed' : 'inconclusive');
        },
      ),
    );
  });

  it('keeps a waiting pass in doubt when attempts have no usable time', () => {
    const attempts: CheckResult[] = [
      { ...good, start: 0 },
      { ...good, start: 0, status: 'failed', reason: 'x' },
    ];
    expect(buildMatrix(plan, attempts).cells[0]?.status).toBe('failed');
  });
});

describe('a run of which shards are missing', () => {
  const shards = { present: [1], total: 2 };
  const [web] = plan.targets;
  const part: Plan = { ...plan, targets: [web!], shards };

  it('has no green cell, and shows those that are not', () => {
    const bad = { ...good, item: 'session-start-end' };
    const others = [
      { status: 'failed' },
      { status: 'skipped', verdict: 'blocked' },
      { evidence: ['wire'] },
    ] as const;
    for (const other of others) {
      const { cells } = buildMatrix(part, [good, { ...bad, ...other }]);
      expect(cells[0]).toMatchObject({ status: 'not-run', isOpen: true });
      expect(cells[1]).toMatchObject({ isOpen: false });
      expect(judgeGate(buildMatrix(part, [good, { ...bad, ...other }]))).toMatchObject({
        passed: false,
        isOpen: false,
      });
    }
  });

  it('is open to the gate until they are there', () => {
    expect(judgeGate(buildMatrix(part, [good]))).toMatchObject({ passed: false, isOpen: true });
    const both = [good, { ...good, item: 'session-start-end', attemptOf: 'two' }];
    const whole = { ...part, shards: { present: [1, 2], total: 2 } };
    expect(judgeGate(buildMatrix(whole, both))).toMatchObject({ passed: true, isOpen: false });
    expect(judgeGate(buildMatrix(part, both, ['the run was interrupted']))).toMatchObject({
      passed: false,
      isOpen: false,
    });
  });

  it('never passes, whatever was found', () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        const matrix = buildMatrix({ ...plan, shards }, results);
        expect(matrix.cells.filter(({ status }) => status === 'passed')).toEqual([]);
        expect(judgeGate(matrix).passed).toBe(false);
      }),
    );
  });
});

describe('judgeGate', () => {
  it('passes only when every blocking cell is green or declared not to apply', () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        const matrix = buildMatrix(plan, results);
        const sound = matrix.cells.every(({ status }) => status === 'passed' || status === 'not-applicable');
        const proven = matrix.cells.some(({ status }) => status === 'passed');
        expect(judgeGate(matrix).passed).toBe(sound && proven && matrix.problems.length === 0);
      }),
    );
  });

  it.each<[Partial<CheckResult> | undefined, boolean]>([
    [{}, true],
    [{ status: 'skipped', verdict: 'not-applicable' }, true],
    [undefined, false],
    [{ status: 'failed' }, false],
    [{ status: 'skipped' }, false],
    [{ status: 'skipped', verdict: 'blocked' }, false],
    [{ status: 'failed', verdict: 'inconclusive' }, false],
    [{ evidence: ['wire'] }, false],
  ])('beside a green cell, %j in a blocking one: %s', (second, passed) => {
    const two: Plan = { ...plan, targets: [{ name: 'web', kind: 'browser' }] };
    const other = second ? [{ ...good, item: 'session-start-end', ...second }] : [];
    expect(judgeGate(buildMatrix(two, [good, ...other])).passed).toBe(passed);
  });

  it('fails on an empty matrix', () => {
    expect(judgeGate(buildMatrix({ items: [], targets: [] }, [])).passed).toBe(false);
  });

  it('says each rule in words', () => {
    const results = plan.items.flatMap((item) =>
      plan.targets.map(({ name, kind }) => ({ ...good, item, target: name, kind })),
    );
    const bad = results.map((one, index) => (index === 0 ? { ...one, status: 'failed' as const } : one));
    expect(
      judgeGate(buildMatrix(plan, bad)).rules.map(({ id, outcome, words }) => [id, outcome, words]),
    ).toEqual([
      ['readable', 'passed', ''],
      ['proof', 'passed', ''],
      ['blocker', 'passed', ''],
      ['major', 'failed', '1 major: delta-only-values on web'],
      ['minor', 'passed', ''],
    ]);
  });
});

describe('the catalogue', () => {
  it('has ids that are tags, short titles in both languages and two sides for every item', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { id, title, evidence } of CATALOGUE) {
      expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
      expect(Math.max(title.en.length, title.fr.length), id).toBeLessThanOrEqual(46);
      expect(evidence.length, id).toBeGreaterThanOrEqual(2);
    }
  });

  it('names the nearest ids of one that is unknown', () => {
    expect(() => findItem('push-token')).toThrow(
      '[ITEM_UNKNOWN] There is no checklist item "push-token". Nearest: push-token-registered, push-token-removed,',
    );
    expect(() => findItem('__proto__')).toThrow('ITEM_UNKNOWN');
  });
});
