import type { CheckResult } from '../../checklist/check-result.ts';
import { groupBy } from '../../checklist/group-by.ts';
import { shownText } from '../shown-text.ts';

/** What a check cost, target by target. */
export interface JourneyCost {
  readonly name: string;
  /** In the order of the targets: the most that an attempt cost there; missing where none says it. */
  readonly points: readonly (number | undefined)[];
  /** What it may cost, where the configuration says that. */
  readonly budget?: number;
}

/**
 * The data points that each check cost, the dearest first. Of several attempts the dearest counts: it is what a
 * journey can cost.
 */
export function journeyCosts(results: readonly CheckResult[], targets: readonly string[]): JourneyCost[] {
  const costly = results.filter(({ dataPoints }) => dataPoints !== undefined);
  const journeys = [...groupBy(costly, ({ item, name }) => JSON.stringify([item, name])).values()];
  return journeys
    .map((attempts) => {
      const budget = attempts.find(({ dataPointBudget }) => dataPointBudget !== undefined)?.dataPointBudget;
      return {
        name: shownText(attempts[0]!.name),
        points: targets.map((target) => dearest(attempts.filter((attempt) => attempt.target === target))),
        ...(budget === undefined ? {} : { budget }),
      };
    })
    .toSorted((a, b) => highest(b) - highest(a) || a.name.localeCompare(b.name));
}

const dearest = (attempts: readonly CheckResult[]): number | undefined =>
  attempts.length === 0
    ? undefined
    : attempts.reduce((most, { dataPoints = 0 }) => Math.max(most, dataPoints), 0);

const highest = ({ points }: JourneyCost): number => Math.max(...points.map((value) => value ?? 0));
