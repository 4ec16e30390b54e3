import { describe, expect, it } from 'vitest';
import { judgeBuild, type ProvenCell } from './judge-build.ts';

const broken = {
  target: 'web-chromium',
  config: 'braze-qa.config.ts',
  build: 'twice',
  defect: {
    id: 'twice',
    breaks: 'custom-data-recorded',
    also: [{ items: ['data-ingest-store-export'], because: 'the journey buys' }],
    title: 'A purchase is logged twice',
    patches: [],
  },
};
const healthy = {
  target: 'android-virtual',
  config: 'braze-qa.config.ts',
  build: 'healthy',
  defect: undefined,
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
    expect(judgeBuild(broken, cells)).toMatchObject({ caught: true, falseAlarms: [] });
  });

  it.each(['passed', 'blocked', 'inconclusive', 'flaky', 'not-run'])(
    'does not take %s for caught',
    (status) => {
      expect(judgeBuild(broken, [cell('custom-data-recorded', status)]).caught).toBe(false);
    },
  );

  it.each(['failed', 'flaky', 'inconclusive', 'not-run'])('calls an unrelated %s a false alarm', (status) => {
    const cells = [cell('custom-data-recorded', 'failed'), cell('session-start-end', status)];
    expect(judgeBuild(broken, cells).falseAlarms).toEqual([cells[1]]);
  });

  it.each(['failed', 'blocked', 'not-run', 'inconclusive'])(
    'accepts no %s on a healthy variant',
    (status) => {
      expect(judgeBuild(healthy, [cell('session-start-end', status)]).falseAlarms).toHaveLength(1);
    },
  );

  it('takes nothing for nothing', () => {
    expect(judgeBuild(healthy, []).caught).toBe(false);
    expect(judgeBuild(broken, []).caught).toBe(false);
  });
});
