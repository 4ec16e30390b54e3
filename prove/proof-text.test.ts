import { expect, it } from 'vitest';
import { judgeBuild } from './judge-build.ts';
import { verdictLine } from './proof-text.ts';
import { proofUnits } from './proof-units.ts';

const [healthy] = proofUnits({ builds: ['french'] });
const [broken] = proofUnits({ targets: ['web-chromium'], builds: ['purchase-logged-twice'] });
const cell = (item: string, status: string) => ({ item, status, reason: 'Expected one purchase, saw two.' });

it.each([
  [healthy!, [cell('double-init', 'passed')], '✓ french on web-chromium: healthy'],
  [
    healthy!,
    [cell('double-init', 'failed')],
    '✗ french on web-chromium: a healthy app is accused\n         double-init failed: Expected one purchase, saw two.',
  ],
  [
    broken!,
    [cell('custom-data-recorded', 'failed')],
    '✓ purchase-logged-twice on web-chromium: caught by custom-data-recorded',
  ],
  [
    broken!,
    [cell('custom-data-recorded', 'passed')],
    '✗ purchase-logged-twice on web-chromium: SURVIVED custom-data-recorded',
  ],
  [
    broken!,
    [],
    '✗ purchase-logged-twice on web-chromium: its run ended without a result; its run.log says why',
  ],
])('tells what a build proved in a line', (unit, cells, line) => {
  expect(verdictLine(judgeBuild(unit, cells))).toBe(line);
});
