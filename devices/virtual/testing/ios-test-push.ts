import type { PushProvider } from '../phone.ts';

/** A push service in a Map. */
export class IosTestPush implements PushProvider {
  readonly #deliveries = new Map<string, (payload: unknown) => void>();
  #tokens = 0;

  register(appId: string, deliver: (payload: unknown) => void): string {
    const token = `${appId}-token-${++this.#tokens}`;
    this.#deliveries.set(token, deliver);
    return token;
  }

  uninstall(token: string): void {
    this.#deliveries.delete(token);
  }

  get tokens(): readonly string[] {
    return [...this.#deliveries.keys()];
  }

  /** Sends to every device that has a token. */
  send(payload: unknown): void {
    for (const deliver of this.#deliveries.values()) deliver(payload);
  }
}
