import { randomBytes } from 'node:crypto';
import type { PushRegistration } from './web-push-service.ts';

interface Channel extends PushRegistration {
  /** Firefox's own name for the subscription. */
  readonly channel: string;
}

/** More than any run needs: a caller that floods the service loses the oldest, not the machine's memory. */
const LIMIT = 10_000;

/** Who there is: Firefoxes and the subscriptions they hold. */
export class FirefoxRegistry {
  readonly #devices = new Set<string>();
  readonly #channels = new Map<string, Channel>();

  /**
   * The id a Firefox goes by: the one it brings, if it was given here. One of another service gets a new one, and then
   * gives up the subscriptions it had.
   */
  admit(device: string | undefined): string {
    if (device !== undefined && this.#devices.has(device)) return device;
    const issued = randomBytes(16).toString('hex');
    this.#devices.add(issued);
    dropOldest(this.#devices);
    return issued;
  }

  /** The token of a subscription: the same for the same Firefox and channel, until it is given up. */
  register(device: string, channel: string, sender: string): string {
    const known = this.#of(device, channel);
    if (known?.sender === sender) return known.token;
    if (known) this.#channels.delete(known.token);
    const token = randomBytes(30).toString('base64url');
    this.#channels.set(token, { token, device, channel, sender, origin: '' });
    dropOldest(this.#channels);
    return token;
  }

  /** Gives up a subscription. Returns its token, if there was one. */
  unregister(device: string, channel: string): string | undefined {
    const token = this.#of(device, channel)?.token;
    if (token !== undefined) this.#channels.delete(token);
    return token;
  }

  byToken(token: string): Channel | undefined {
    return this.#channels.get(token);
  }

  subscriptions(): Channel[] {
    return [...this.#channels.values()];
  }

  #of(device: string, channel: string): Channel | undefined {
    return this.subscriptions().find((known) => known.device === device && known.channel === channel);
  }
}

function dropOldest(entries: Set<string> | Map<string, unknown>): void {
  const [oldest] = entries.keys();
  if (entries.size > LIMIT && oldest !== undefined) entries.delete(oldest);
}
