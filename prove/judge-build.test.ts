import { describe, expect, it } from 'vitest';
import { judgeBuild, type ProvenCell } from './judge-build.ts';

const defect = {
  id: 'twice',
  breaks: 'custom-data-recorded',
  also: [{ items: ['data-ingest-store-export'], because: 'the journey buys' }],
  title: 'A purchase is logged twice',
  patches: [],
};
const cell = (item: string, status: string): ProvenCell => ({ item, status, reason: '' });

describe('judgeBuild', () => {
  it('accepts a defect that its own item catches, with what goes along', () => {
    const cells = [
      cell('custom-data-recorded', 'failed'),
      cell('data-ingest-store-export', 'failed'),
      cell('session-start-end', 'passed'),
      cell('env-separation', 'blocked'),
    ];
    expect(judgeBuild('twice', defect, cells)).toMatchObject({ caught: true, falseAlarms: [] });
  });

  it.each(['passed', 'blocked', 'inconclusive', 'flaky', 'not-run'])(
    'does not take %s for caught',
    (status) => {
      expect(judgeBuild('twice', defect, [cell('custom-data-recorded', status)]).caught).toBe(false);
    },
  );

  it.each(['failed', 'flaky', 'inconclusive', 'not-run'])('calls an unrelated %s a false alarm', (status) => {
    const cells = [cell('custom-data-recorded', 'failed'), cell('session-start-end', status)];
    expect(judgeBuild('twice', defect, cells).falseAlarms).toEqual([cells[1]]);
  });

  it.each(['failed', 'blocked', 'not-run', 'inconclusive'])(
    'accepts no %s on a healthy variant',
    (status) => {
      expect(judgeBuild('french', undefined, [cell('session-start-end', status)]).falseAlarms).toHaveLength(
        1,
      );
    },
  );

  it('takes nothing for nothing', () => {
    expect(judgeBuild('french', undefined, []).caught).toBe(false);
    expect(judgeBuild('twice', defect, []).caught).toBe(false);
  });
});
