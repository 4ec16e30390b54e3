import { good, type Finding } from '../finding.ts';
import type { NamedTarget } from '../scene.ts';

/** What the browser is to imitate. */
export async function device({ target }: NamedTarget): Promise<Finding[]> {
  if (target.platform !== 'web' || target.device === undefined) return [];
  // Playwright takes a while to load.
  (await import('../../../devices/imitated-device.ts')).imitatedDevice(target.device);
  return [good('device', `${target.device}, imitated`)];
}
