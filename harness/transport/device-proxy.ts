import { CodedError } from '../common/coded-error.ts';
import { issueLeaf, type Leaf } from './issue-leaf.ts';
import { ProxyConnections, type DeviceProxyOptions } from './proxy-connections.ts';
import { nameOf, proxyTarget } from './proxy-target.ts';

export type { DeviceProxyOptions } from './proxy-connections.ts';

/** A running device proxy. */
export interface DeviceProxy {
  /** `http://127.0.0.1:PORT`: for `HTTPS_PROXY`, and for the proxy settings of devices. */
  readonly url: string;
  readonly port: number;
  /** Whether anything ever came to it. */
  readonly wasUsed: boolean;
  /**
   * From now on this target may be connected to, too.
   *
   * @throws CodedError ALLOWED_HOST_INVALID
   */
  allow(target: string): void;
  /** Ends every connection and tunnel, and waits for what they had asked; new ones are welcome. */
  disconnect(): Promise<void>;
  /** Ends every connection and tunnel, and stops listening. */
  close(): Promise<void>;
}

const HOUR = 3_600_000;
/** How long before its end a certificate is made anew. */
const RENEW_BEFORE = 7 * 24 * HOUR;

/**
 * An HTTP proxy for devices on a port of 127.0.0.1. TLS to Braze's hosts is opened and their requests are answered here, over
 * HTTP/2 or HTTP/1.1; they never leave this machine. Everything else is tunnelled unread to the public internet, and nothing
 * to this machine or its networks except what `allow` names.
 *
 * @throws CodedError PORT_BUSY, ALLOWED_HOST_INVALID
 *
 * @example
 * const authority = await openCertificateAuthority();
 * const proxy = await startDeviceProxy({ authority, handle: twin.fetch, answer: twin.answer });
 * // adb shell settings put global http_proxy 10.0.2.2:PORT
 * await proxy.close();
 */
export async function startDeviceProxy(options: DeviceProxyOptions): Promise<DeviceProxy> {
  const { authority, hosts, port: wanted = 0, onError } = options;
  const allow = new Set(options.allow?.map(allowed));
  let leaf: Leaf = await issueLeaf(authority, hosts);
  const connections = new ProxyConnections(options, allow, leaf);
  const port = await connections.listen(wanted);
  const renew = async () => {
    if (leaf.notAfter.getTime() - Date.now() > RENEW_BEFORE) return;
    leaf = await issueLeaf(authority, hosts);
    connections.show(leaf);
  };
  const renewal = setInterval(() => void renew().catch((error: unknown) => onError?.(error)), HOUR).unref();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get wasUsed() {
      return connections.wasUsed;
    },
    allow: (target) => void allow.add(allowed(target)),
    disconnect: () => connections.disconnect(),
    close: () => {
      clearInterval(renewal);
      return connections.close();
    },
  };
}

function allowed(entry: string): string {
  const target = proxyTarget(entry);
  if (!target) throw new CodedError('ALLOWED_HOST_INVALID', { entry });
  return nameOf(target);
}
