import { isIP } from 'node:net';
import { CodedError } from '../../../common/coded-error.ts';

/** One entry of the allow-list, read. */
export interface AllowedHost {
  /** As `URL` writes host names, without a trailing dot. */
  readonly host: string;
  /** `*.example.com`: every name below the host, not the host itself. */
  readonly below: boolean;
  /** The only port, or `undefined` for the two that Braze calls: 80 and 443. */
  readonly port: number | undefined;
}

/**
 * Reads the hosts that a run may call: `host` or `host:port`, where host is a name, an address or `*.name`.
 *
 * @throws CodedError `ALLOWED_HOST_INVALID` for anything else, such as a URL or a lone `*`.
 *
 * @example
 * readAllowList(['api.example.com', '*.weather.example', '127.0.0.1:4000']);
 */
export function readAllowList(entries: readonly string[]): readonly AllowedHost[] {
  return entries.map((entry) => {
    const below = entry.startsWith('*.');
    const rest = below ? entry.slice(2) : entry;
    const port = /:(\d{1,5})$/.exec(rest)?.[1];
    const host =
      /[/?#@\\\s*]/.test(rest) || !URL.canParse(`http://${rest}`) ? '' : hostOf(new URL(`http://${rest}`));
    if (host === '' || (below && isAddress(host))) throw new CodedError('ALLOWED_HOST_INVALID', { entry });
    return { host, below, port: port === undefined ? undefined : Number(port) };
  });
}

/** The entry that lets a URL through; an exact one before a wildcard, one with a port before one without. */
export function allowedBy(url: URL, allow: readonly AllowedHost[]): AllowedHost | undefined {
  const host = hostOf(url);
  const port = portOf(url);
  const fits = (entry: AllowedHost) =>
    entry.below ? !isAddress(host) && host.endsWith(`.${entry.host}`) : host === entry.host;
  const open = (entry: AllowedHost) =>
    entry.port === undefined ? port === 80 || port === 443 : entry.port === port;
  const found = allow.filter((entry) => fits(entry) && open(entry));
  return found.find(isExact) ?? found[0];
}

/** Whether an entry names one host and one port: only then may the address be a private one. */
export function isExact({ below, port }: AllowedHost): boolean {
  return !below && port !== undefined;
}

export function hostOf(url: URL): string {
  return url.hostname.replace(/\.$/, '');
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** Without the brackets of an IPv6 address. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

function isAddress(host: string): boolean {
  return isIP(withoutBrackets(host)) !== 0;
}
