import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { PushRegistration } from './web-push-service.ts';

interface Registration extends PushRegistration {
  /** The browser's names for itself (`org.chromium.linux`) and for the subscription (`wp:https://shop.example/#ID`). */
  readonly app: string;
  readonly subtype: string;
}

/** More than any run needs: a caller that floods the service loses its oldest entries, not the machine's memory. */
const LIMIT = 10_000;

/** Who there is: browser processes and the subscriptions they hold. */
export class ChromiumRegistry {
  readonly #secrets = new Map<string, string>();
  readonly #registrations = new Map<string, Registration>();

  /** A new identity for a browser process, as unsigned 64-bit numbers in decimal. */
  issueDevice(): { device: string; secret: string } {
    // Not above 2^63: Chromium reads ids as signed.
    const number = () => (randomBytes(8).readBigUInt64BE() >> 2n) + 1n;
    const identity = { device: String(number()), secret: String(number()) };
    put(this.#secrets, identity.device, identity.secret);
    return identity;
  }

  /** Whether a browser is who it says. One from an earlier service, with a profile that was kept, is let in again. */
  admit(device: string, secret: string): boolean {
    if (!/^\d{1,20}$/.test(device)) return false;
    const known = this.#secrets.get(device);
    if (known === undefined) {
      put(this.#secrets, device, secret);
      return true;
    }
    const [expected, given] = [Buffer.from(known), Buffer.from(secret)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** The token of a subscription: the same for the same browser, subscription and sender, until it is given up. */
  register(device: string, app: string, subtype: string, sender: string): string {
    for (const known of this.#registrations.values()) {
      if (
        known.device === device &&
        known.app === app &&
        known.subtype === subtype &&
        known.sender === sender
      ) {
        return known.token;
      }
    }
    const token = randomBytes(30).toString('base64url');
    put(this.#registrations, token, {
      token,
      device,
      app,
      subtype,
      sender,
      origin: originOf(subtype),
    });
    return token;
  }

  /** Gives up a browser's subscription. Returns the tokens that are gone. */
  unregister(device: string, app: string, subtype: string): string[] {
    const gone = [...this.#registrations.values()].filter(
      (known) => known.device === device && known.app === app && known.subtype === subtype,
    );
    for (const { token } of gone) this.#registrations.delete(token);
    return gone.map(({ token }) => token);
  }

  byToken(token: string): Registration | undefined {
    return this.#registrations.get(token);
  }

  /** Subscriptions of pages. Chromium registers something of its own too, at its start: that names no page. */
  subscriptions(): Registration[] {
    return [...this.#registrations.values()].filter(({ origin }) => origin !== '');
  }
}

function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > LIMIT && oldest !== undefined) map.delete(oldest);
}

/** `wp:https://shop.example/#ID` names the page's origin. */
function originOf(name: string): string {
  const address = name.replace(/^wp:/, '');
  return URL.canParse(address) ? new URL(address).origin : '';
}
