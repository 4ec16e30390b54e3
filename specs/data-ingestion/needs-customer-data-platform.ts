import type { Braze } from '../../harness/check/check.ts';

/**
 * Whether a customer data platform is planned; without one the check ends here as not applicable.
 *
 * @example
 * if (!needsCustomerDataPlatform(braze)) return;
 */
export function needsCustomerDataPlatform(braze: Braze): boolean {
  const isPlanned = braze.tools.includes('customer-data-platform');
  if (!isPlanned) braze.notApplicable('no customer data platform is planned (`tools` of the target)');
  return isPlanned;
}
