import type { RateLimit } from './endpoint.ts';

/**
 * The limits that endpoints share. Source: Braze's API reference, "Rate limits". Endpoints with a limit of their own
 * say it themselves.
 */

/** Whatever has no other limit. */
export const EVERYTHING_ELSE: RateLimit = { name: 'everything-else', requests: 250_000, seconds: 3_600 };

/** Delete, identify, merge and the alias endpoints. */
export const USER_CHANGES: RateLimit = { name: 'user-changes', requests: 20_000, seconds: 60 };

export const EXTERNAL_ID_MIGRATION: RateLimit = {
  name: 'external-id-migration',
  requests: 1_000,
  seconds: 60,
};

/** The lists of names: custom attributes, events, products. The purchase series count here too. */
export const NAMES: RateLimit = { name: 'names', requests: 1_000, seconds: 3_600 };

export const SUBSCRIPTIONS: RateLimit = { name: 'subscriptions', requests: 5_000, seconds: 60 };
