import { createTwin } from '../twin/create-twin.ts';
import type { Exchange, Platform } from '../wire/exchange.ts';
import { attachmentsOf, evidenceOf, type Audited } from './audited.ts';
import { keyOf, OpenOnDemand } from './open-on-demand.ts';

/** Where a capture does not tell the host. */
const SOME_HOST = 'sdk.iad-01.braze.com';

/** The exchanges of one platform, taken by a twin of their own at the times when they were made. */
export class Replay {
  readonly #platform: Platform;
  readonly #twin = createTwin();
  readonly #workspaces: OpenOnDemand;
  readonly #exchanges: Exchange[] = [];

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#workspaces = new OpenOnDemand(this.#twin, platform === 'unknown' ? 'web' : platform);
  }

  async take(exchange: Exchange): Promise<void> {
    const { method, host, path, headers, body, receivedAt, response } = exchange;
    // What was in the body is in the events: a capture of 500 MB is not kept.
    this.#exchanges.push({ ...exchange, body: undefined });
    // What Braze did not take the SDK sends again.
    if (response !== undefined && !isTaken(response.status)) return;
    const key = keyOf(exchange);
    this.#workspaces.open(key);
    this.#twin.clock.stand(receivedAt);
    const signature = headers['x-braze-auth-signature'];
    await this.#twin.fetch(
      new Request(`https://${host || SOME_HOST}${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'x-braze-api-key': key,
          ...(signature === undefined ? {} : { 'x-braze-auth-signature': signature }),
        },
        body: JSON.stringify(body),
      }),
    );
  }

  async end(): Promise<Audited> {
    const { ledger } = this.#twin;
    const evidence = evidenceOf(this.#platform, ledger, this.#workspaces);
    return {
      evidence: { ...evidence, events: [...evidence.events], exchanges: this.#exchanges },
      attachments: await attachmentsOf(ledger, this.#workspaces),
    };
  }
}

const isTaken = (status: number): boolean => (status >= 200 && status < 300) || status === 304;
