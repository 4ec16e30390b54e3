import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { allowedBy, hostOf, isExact, portOf, withoutBrackets, type AllowedHost } from './allow-list.ts';
import { isPublicAddress } from '../../../common/public-address.ts';

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Where a request goes: the connection is made to `address`, whatever the name may resolve to later. */
export interface Destination {
  readonly url: URL;
  readonly address: string;
  readonly port: number;
}

/** A request that the twin does not make. The text says why, without the URL's path and query. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
}

/** The operating system's resolver. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Decides whether and to which address a URL that came out of a template may be called. The allow-list comes first. A
 * host that resolves to any address outside the public internet is refused, unless the list names that host with
 * that port. The name is resolved once, here.
 *
 * @throws FetchRefused when it may not; what the resolver throws when the name is unknown.
 *
 * @example
 * await destinationOf('http://2130706433:4000/', readAllowList(['example.com'])); // throws: it is 127.0.0.1
 */
export async function destinationOf(
  text: string,
  allow: readonly AllowedHost[],
  resolve: Resolve = systemResolve,
): Promise<Destination> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new FetchRefused('the URL cannot be read');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchRefused(`only http: and https: are called, not ${url.protocol}`);
  }
  const host = hostOf(url);
  const port = portOf(url);
  if (url.username !== '' || url.password !== '')
    throw new FetchRefused(`the URL of ${host} holds a user name`);
  const entry = allowedBy(url, allow);
  if (!entry) throw new FetchRefused(`${host}:${port} is not on the allow-list of this run`);
  const bare = withoutBrackets(host);
  const addresses = isIP(bare) === 0 ? await resolve(host) : [bare];
  const [address] = addresses;
  if (address === undefined || addresses.some((it) => isIP(it) === 0)) {
    throw new FetchRefused(`${host} has no address`);
  }
  if (!isExact(entry) && !addresses.every(isPublicAddress)) {
    throw new FetchRefused(
      `${host} is at a private address, and the allow-list does not name ${host}:${port}`,
    );
  }
  return { url, address, port };
}
