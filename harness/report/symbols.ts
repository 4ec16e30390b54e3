import type { CellStatus } from '../checklist/check-result.ts';

interface StatusSymbol {
  readonly unicode: string;
  readonly ascii: string;
  readonly color: 'green' | 'red' | 'yellow' | 'magenta' | 'dim';
}

/** One sign per status, told apart without colour. Flaky has a colour of its own: it is neither red nor ever green. */
const SYMBOLS: Readonly<Record<CellStatus, StatusSymbol>> = {
  passed: { unicode: '✓', ascii: '+', color: 'green' },
  failed: { unicode: '✗', ascii: 'x', color: 'red' },
  flaky: { unicode: '≈', ascii: '~', color: 'magenta' },
  inconclusive: { unicode: '?', ascii: '?', color: 'yellow' },
  blocked: { unicode: '⊘', ascii: '!', color: 'yellow' },
  'not-applicable': { unicode: '–', ascii: '-', color: 'dim' },
  'not-run': { unicode: '·', ascii: '.', color: 'red' },
  waived: { unicode: 'w', ascii: 'w', color: 'dim' },
};

/** The order of the legend. */
export const STATUSES = Object.keys(SYMBOLS) as readonly CellStatus[];

export const symbolOf = (status: CellStatus, unicode: boolean): string =>
  SYMBOLS[status][unicode ? 'unicode' : 'ascii'];

export const colorOf = (status: CellStatus): StatusSymbol['color'] => SYMBOLS[status].color;
