/**
 * Hosts of the pictures that campaigns of Braze have, which a site's Content Security Policy has to allow in `img-src`. All but the last are outside
 * the domains of Braze's endpoints.
 * Source: https://www.braze.com/docs/developer_guide/platform_integration_guides/web/content_security_policy
 */
export const BRAZE_IMAGE_HOSTS = ['braze-images.com', 'appboy-images.com', 'cdn.braze.eu'] as const;

export type BrazeImageHost = (typeof BRAZE_IMAGE_HOSTS)[number];

/** Braze says that they vary with the cluster, and not how: of other clusters than these nobody here knows. */
const BY_CLUSTER: readonly (readonly [cluster: RegExp, host: BrazeImageHost])[] = [
  [/\.iad-\d\d\.braze\.com$/, 'braze-images.com'],
  [/\.fra-\d\d\.braze\.eu$/, 'cdn.braze.eu'],
];

/**
 * Where the pictures of a workspace with this SDK endpoint are; `undefined` where that is not known.
 *
 * @example
 * brazeImageHostOf('sdk.iad-01.braze.com'); // 'braze-images.com'
 */
export const brazeImageHostOf = (endpoint: string): BrazeImageHost | undefined =>
  BY_CLUSTER.find(([cluster]) => cluster.test(endpoint.toLowerCase()))?.[1];

/** Whether a host is one of theirs. */
export const isBrazeImageHost = (host: string): boolean =>
  BRAZE_IMAGE_HOSTS.some((one) => one === host.toLowerCase());
