import type { Target } from '../config/config.ts';

/** Every SDK's, where the network is good. Seconds. */
const USUAL = 10;
/** Android's, where it is slow: below 4 Mbit/s in one of the directions. Seconds. */
const ON_A_SLOW_NETWORK = 60;

/** After a few refusals. Seconds. */
const LONGEST_BACKOFF = 150;

/**
 * How long an SDK may hold what the app does before it sends it by itself, in seconds. Android's sends every 10, 30 or 60 seconds, as its network
 * is (Braze developer guide, "Analytics: flush intervals"; which network is which was seen in version 41.1.1).
 */
export const sendingInterval = ({
  platform,
  kind,
}: {
  readonly platform: Target['platform'];
  readonly kind?: string;
}): number => (platform === 'android' && kind !== 'virtual' ? ON_A_SLOW_NETWORK : USUAL);

/**
 * How long an SDK may wait until it tries again what was refused a few times, in seconds; `undefined` where a flush makes it try at once.
 * Android's goes by its own backoff (half a minute after the first refusal, seen in version 41.1.1), whatever it is asked for.
 */
export const retryInterval = ({
  platform,
  kind,
}: {
  readonly platform: Target['platform'];
  readonly kind?: string;
}): number | undefined => (platform === 'android' && kind !== 'virtual' ? LONGEST_BACKOFF : undefined);
