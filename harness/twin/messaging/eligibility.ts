import type { CampaignSeed } from '../seed.ts';
import type { Addressee, Audiences } from './audiences.ts';
import { iso } from './iso.ts';
import { seconds } from './seconds.ts';
import type { WhyNot } from './why-not.ts';

/** Never again once it was received: Braze's default. */
export const NEVER = -1;

/** What decides whether somebody may have a message at all. */
export type Rules = Pick<
  CampaignSeed,
  'status' | 'startTime' | 'endTime' | 'audience' | 'reEligibleAfterSeconds'
>;

/**
 * The first reason why somebody may not have a message now. `received` is when they last had it, unix milliseconds;
 * 0 for never.
 */
export function whyNotEligible(
  rules: Rules,
  to: Addressee,
  {
    audiences,
    now,
    received,
  }: { readonly audiences: Audiences; readonly now: number; readonly received: number },
): WhyNot | undefined {
  const { status = 'active', startTime, endTime, reEligibleAfterSeconds = NEVER } = rules;
  if (status !== 'active') return { reason: 'not-active', because: `would get it, but it is ${status}` };
  if (startTime !== undefined && seconds(startTime) * 1000 > now)
    return { reason: 'not-started', because: `would get it from ${iso(seconds(startTime) * 1000)} on` };
  if (endTime !== undefined && seconds(endTime) * 1000 <= now)
    return { reason: 'expired', because: `could get it until ${iso(seconds(endTime) * 1000)}` };
  const excluded = audiences.whyNot(rules.audience, to);
  if (excluded) return excluded;
  if (received === 0) return undefined;
  if (reEligibleAfterSeconds === NEVER)
    return { reason: 'already-received', because: `had it at ${iso(received)}, and gets it once` };
  const again = received + reEligibleAfterSeconds * 1000;
  return again > now
    ? {
        reason: 'already-received',
        because: `had it at ${iso(received)}, and gets it again from ${iso(again)} on`,
      }
    : undefined;
}
