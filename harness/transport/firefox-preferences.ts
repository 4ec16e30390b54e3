import { BRAZE_DOMAINS } from '../common/braze-hosts.ts';

export type FirefoxPreferences = Readonly<Record<string, string | number | boolean>>;

export interface FirefoxPreferencesOptions {
  /** The port of a device proxy on 127.0.0.1. */
  readonly port: number;
  /** More hosts that are Braze's for this app. */
  readonly hosts?: readonly string[];
  /** Hosts that it asks for directly all the same; `*.` stands for any labels in front. */
  readonly reaches?: readonly string[];
  /** True: all that is not on this machine goes to the proxy, which has to know what to refuse. */
  readonly hermetic: boolean;
}

/**
 * Preferences of a Firefox whose calls to Braze arrive at a local proxy. It maps no hosts, as Chromium does; what is on this machine it
 * asks for directly, whatever the proxy.
 *
 * @example
 * firefox.launch({ firefoxUserPrefs: firefoxPreferences({ port: proxy.port, hermetic: true }) });
 */
export function firefoxPreferences({
  port,
  hosts = [],
  reaches = [],
  hermetic,
}: FirefoxPreferencesOptions): FirefoxPreferences {
  const proxy = `PROXY 127.0.0.1:${port}`;
  const script = `function FindProxyForURL(url, host) {
    const braze = ${JSON.stringify([...BRAZE_DOMAINS, ...hosts])};
    const isBraze = braze.some((it) => host === it || host.endsWith('.' + it));
    const reaches = ${JSON.stringify(reaches.map((it) => it.toLowerCase()))};
    const isDirect = reaches.some((it) => host === it || (it[0] === '*' && host.endsWith(it.slice(1))));
    return isBraze ? '${proxy}' : isDirect ? 'DIRECT' : '${hermetic ? proxy : 'DIRECT'}';
  }`;
  return {
    'network.proxy.type': 2,
    'network.proxy.autoconfig_url': `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}`,
    'network.proxy.failover_direct': false,
  };
}
