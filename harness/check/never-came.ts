import type { Target } from '../config/config.ts';
import { isVirtual } from '../config/is-virtual.ts';
import type { DeviceProxy } from '../transport/device-proxy.ts';

/**
 * The reason why nothing can be said about any item: a real phone is on no way to the twin. `undefined` when something of it came, or need not
 * have. An app without Braze asks its own backend, at least.
 */
export function neverCame(target: Target, proxy: DeviceProxy | undefined): string | undefined {
  if (target.platform === 'web' || isVirtual(target) || proxy?.wasUsed) return undefined;
  return 'nothing of the phone came to the device proxy: docs/phones.md says how each kind of phone gets there';
}
