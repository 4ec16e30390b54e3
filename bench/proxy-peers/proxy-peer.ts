/** What one of those that the device proxy is compared with, or itself, says in its first line. */
export interface ProxyPeer {
  readonly port: number;
  /** What its clients have to trust, PEM. */
  readonly ca: string;
}

/** Each reads the body and answers this. */
export const ANSWER = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };

export function introduce(peer: ProxyPeer): void {
  console.log(JSON.stringify(peer));
}
