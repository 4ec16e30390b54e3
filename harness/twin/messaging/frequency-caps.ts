import type { WorkspaceSeed } from '../seed.ts';
import type { Delivery } from './deliveries.ts';
import { localTime } from './local-time.ts';

/**
 * The cap that one more push would break, in words; `undefined` when none. Caps count calendar days of the person, and
 * the most restrictive rule wins; in-app messages and Content Cards neither count nor are capped. Source: Braze's user
 * guide, "Rate limiting and frequency capping".
 */
export function brokenCap(
  caps: WorkspaceSeed['frequencyCaps'],
  deliveries: readonly Delivery[],
  now: number,
  timeZone: string,
): string | undefined {
  const dayOf = (at: number) => localTime(at, timeZone).day;
  const today = dayOf(now);
  const sent = deliveries.filter(({ channel, outcome }) => channel === 'push' && outcome === 'sent');
  for (const { max, days } of caps ?? []) {
    const counted = sent.filter(({ at }) => dayOf(at) > today - days).length;
    if (counted >= max) return `has had ${counted} push(es) in ${days} day(s), and ${max} is the most`;
  }
  return undefined;
}
