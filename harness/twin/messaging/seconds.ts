import type { Moment } from '../seed/parts.ts';

/** Unix seconds of a seed's moment. Text that is no time counts as the epoch: a seed file with one is refused. */
export function seconds(moment: Moment): number {
  if (typeof moment === 'number') return moment;
  const time = Date.parse(moment);
  return Number.isNaN(time) ? 0 : time / 1000;
}
