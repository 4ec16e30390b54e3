import { BRAZE_DOMAINS, isBrazeHost } from '../common/braze-hosts.ts';
import { SWITCHED_OFF } from './browser-features.ts';
import type { Certificate } from './certificate.ts';

export interface ChromiumArgsOptions {
  /** The port of the server that plays Braze. */
  readonly port: number;
  /** The server's certificate, and those of other local services, if they differ. */
  readonly certificate: Certificate | readonly Certificate[];
  /** True: nothing but the mapped hosts, 127.0.0.1 and localhost resolves. */
  readonly hermetic: boolean;
  /** More hosts that are Braze's for this app, such as a custom endpoint. `*` stands for any labels in front. */
  readonly hosts?: readonly string[];
  /** Hosts that resolve as usual although it is hermetic. `*.` stands for any labels in front. Never one of Braze's. */
  readonly reaches?: readonly string[];
  /** Other hosts with ports of their own: `{ 'shop.example': 4100 }`. */
  readonly extraMaps?: Readonly<Record<string, number>>;
}

/** A browser of ours talks to nobody on its own account. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  `--disable-features=${SWITCHED_OFF.join(',')}`,
];
const HERMETIC_TAIL = ['MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
/** What a host may hold: anything else could smuggle a rule or a switch into the command line. */
const HOST = /^(?:\*\.)?[a-z0-9*](?:[a-z0-9.*_-]*[a-z0-9])?$/i;

/**
 * The command line of a Chromium whose calls to Braze arrive at a local server. The app stays as it is.
 *
 * Rules are separated by commas (with semicolons Chromium maps nothing and says nothing) and the first match wins.
 * `--ip-address-space-overrides` keeps Local Network Access from refusing a public page's call to our port.
 *
 * @example
 * chromium.launch({ args: chromiumArgs({ port: server.port, certificate, hermetic: true }) });
 */
export function chromiumArgs(options: ChromiumArgsOptions): string[] {
  const braze = [...BRAZE_DOMAINS.flatMap((domain) => [domain, `*.${domain}`]), ...(options.hosts ?? [])];
  const rules = [
    ...braze.map((host) => mapRule(host, options.port)),
    ...Object.entries(options.extraMaps ?? {}).map(([host, port]) => mapRule(host, port)),
    ...(options.hermetic ? [...HERMETIC_TAIL, ...(options.reaches ?? []).map(excludeRule)] : []),
  ];
  const certificates = [options.certificate].flat();
  return [
    `--host-resolver-rules=${rules.join(', ')}`,
    `--ignore-certificate-errors-spki-list=${[...new Set(certificates.map(({ spki }) => spki))].join(',')}`,
    `--ip-address-space-overrides=127.0.0.1:${options.port}=public`,
    ...QUIET,
    // Chromium's sandbox refuses to start as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

function mapRule(host: string, port: number): string {
  return `MAP ${hostName(host)} 127.0.0.1:${port}`;
}

/** What is excluded is excluded from every rule, wherever it stands: a host of Braze's would be the real one. */
function excludeRule(host: string): string {
  if (isBrazeHost(host.replace(/^\*\./, '')))
    throw new TypeError(`Failed to let a host through: ${JSON.stringify(host)} is Braze's`);
  return `EXCLUDE ${hostName(host)}`;
}

function hostName(host: string): string {
  if (!HOST.test(host))
    throw new TypeError(`Failed to map a host: ${JSON.stringify(host)} is not a host name`);
  return host;
}
