import { lookup } from 'node:dns/promises';
import { BlockList, connect, isIP, type Socket } from 'node:net';
import { CodedError } from '../common/coded-error.ts';
import { isPublicAddress } from '../common/public-address.ts';

/** Where a client of the proxy wants to go. */
export interface ProxyTarget {
  /** In lower case, as `URL` writes it, without brackets and trailing dots. */
  readonly host: string;
  readonly port: number;
}

/** All addresses of a host name. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

export interface TargetRules {
  /** `host:port` each: the only targets outside the public internet. */
  readonly allow: ReadonlySet<string>;
  /** The proxy's own port. */
  readonly ownPort: number;
  /** Milliseconds for resolving and for connecting. */
  readonly patience: number;
  readonly resolve?: ResolveHost | undefined;
}

/** `host:port`, in the one spelling in which targets are compared. */
export function nameOf({ host, port }: ProxyTarget): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * Reads `host:port`, in any spelling of an address: `0x7f.1:80` is 127.0.0.1. `undefined` for anything else.
 *
 * @param defaultPort For a name without a port; without it, the port must be there.
 */
export function proxyTarget(authority: string, defaultPort?: number): ProxyTarget | undefined {
  const [, name, digits] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  const port = digits === undefined ? defaultPort : Number(digits);
  const url = `http://${name}/`;
  if (name === undefined || port === undefined || port === 0 || port > 65_535 || !URL.canParse(url))
    return undefined;
  const host = new URL(url).hostname.replace(/\.+$/, '').replace(/^\[|\]$/g, '');
  return host === '' ? undefined : { host, port };
}

/**
 * Connects to a target, if that may be: the name is resolved once, every address of it is looked at, and the connection goes to
 * one of those that were looked at, whatever the name may resolve to later.
 *
 * @throws CodedError PROXY_TARGET_REFUSED, PROXY_TARGET_UNREACHABLE
 */
export async function connectTo(target: ProxyTarget, rules: TargetRules): Promise<Socket> {
  const addresses = await addressesOf(target, rules);
  const { host, port } = target;
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  const socket = connect({
    host,
    port,
    allowHalfOpen: true,
    autoSelectFamily: true,
    // Node asks for all of them only when it may try one after the other.
    lookup: (_host, { all }, callback) =>
      all ? callback(null, known) : callback(null, known[0]!.address, known[0]!.family),
  });
  try {
    await withinTime(
      rules.patience,
      new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve).once('error', reject);
        socket.once('close', () => reject(new Error('closed')));
      }),
    );
  } catch (error) {
    socket.destroy();
    throw unreachable(target, error);
  }
  socket.on('error', () => {});
  return socket;
}

async function addressesOf(target: ProxyTarget, rules: TargetRules): Promise<readonly string[]> {
  const { host, port } = target;
  const { allow, ownPort, patience, resolve = systemResolve } = rules;
  const addresses = isIP(host)
    ? [host]
    : await withinTime(patience, resolve(host)).catch((error: unknown) => {
        throw unreachable(target, error);
      });
  if (addresses.length === 0 || addresses.some((it) => isIP(it) === 0)) {
    throw unreachable(target, new Error('it has no address'));
  }
  if (port === ownPort && addresses.some(isThisMachine)) throw refused(target, 'that is the proxy itself');
  if (!allow.has(nameOf(target)) && !addresses.every(isPublicAddress)) {
    throw refused(target, 'it is on this machine or in a private network');
  }
  return addresses;
}

const systemResolve: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addSubnet('0.0.0.0', 8, 'ipv4');
LOOPBACK.addSubnet('::', 127, 'ipv6');

/** An IPv4 address within an IPv6 one is looked at as IPv4 by the list itself. */
function isThisMachine(address: string): boolean {
  return LOOPBACK.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Of a runtime's error only the code: its text may hold more than the target. */
function unreachable(target: ProxyTarget, error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new CodedError('PROXY_TARGET_UNREACHABLE', { target: nameOf(target), reason: code ?? message });
}

function refused(target: ProxyTarget, reason: string): CodedError {
  return new CodedError('PROXY_TARGET_REFUSED', { target: nameOf(target), reason });
}

/** What is under way cannot be told to stop; it is not waited for. */
function withinTime<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
