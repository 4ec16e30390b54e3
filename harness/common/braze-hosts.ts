/**
 * The clusters Braze runs, as they stand in its hosts: `sdk.iad-01.braze.com`, `rest.fra-01.braze.eu`.
 * Source: https://www.braze.com/docs/user_guide/administrative/access_braze/sdk_endpoints
 */
const CLUSTERS = [
  ...['iad-01', 'iad-02', 'iad-03', 'iad-04', 'iad-05', 'iad-06', 'iad-07', 'iad-08'].map(ofBrazeCom),
  ...['us-10', 'au-01', 'id-01', 'jp-01'].map(ofBrazeCom),
  'fra-01.braze.eu',
  'fra-02.braze.eu',
];

function ofBrazeCom(cluster: string): string {
  return `${cluster}.braze.com`;
}

/** The domains whose every host, at any depth, is Braze's. */
export const BRAZE_DOMAINS = ['braze.com', 'braze.eu'] as const;

/** The names a certificate needs to stand for every Braze host: a wildcard covers one label only. */
export const BRAZE_CERTIFICATE_NAMES: readonly string[] = [
  ...BRAZE_DOMAINS.flatMap((domain) => [domain, `*.${domain}`]),
  ...CLUSTERS.map((cluster) => `*.${cluster}`),
];

/**
 * Whether a host name is Braze's.
 *
 * @example
 * isBrazeHost('sdk.iad-01.braze.com'); // true
 * isBrazeHost('braze.com.evil.example'); // false
 */
export function isBrazeHost(host: string): boolean {
  const name = host.toLowerCase();
  return BRAZE_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}
