import { brazeImageHostOf } from '../common/braze-image-hosts.ts';
import type { Target } from '../config/config.ts';

/** The proxies of phones lead Braze's domains here, and no others. */
const FOR_PHONES = 'cdn.braze.eu';

/**
 * The address of a picture as campaigns have them: the team's own, or one on the host where Braze keeps those of a workspace with this SDK endpoint. `undefined`
 * for a site whose host nobody knows.
 *
 * @example
 * imageUrl(target, 'sdk.iad-01.braze.com'); // 'https://braze-images.com/…/original.png'
 */
export function imageUrl(target: Target, endpoint: string): string | undefined {
  const isSite = target.platform === 'web';
  if (isSite && target.map.imageUrl !== undefined) return target.map.imageUrl;
  const host = isSite ? brazeImageHostOf(endpoint) : FOR_PHONES;
  return host && `https://${host}/appboy/communication/assets/image_assets/images/sample/original.png`;
}
