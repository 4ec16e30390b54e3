import type { Stateful } from '../stateful.ts';

/** A public key that signatures of an app's users are checked with. */
export interface SdkAuthenticationKey {
  readonly id: string;
  /** PEM, as it was given: nobody has looked whether it is one. */
  readonly rsaPublicKey: string;
  readonly description: string;
  /** Exactly one key of an app that has any. */
  readonly isPrimary: boolean;
}

/** The most keys an app can have: primary, secondary, tertiary (Braze docs, "SDK authentication"). */
export const MAX_KEYS = 3;

/**
 * The SDK authentication keys of a workspace's apps. The first key of an app is its primary one until another is made
 * that.
 *
 * @example
 * const keys = new KeyStore(randomUUID);
 * const first = keys.add('app-key', { rsaPublicKey: pem, description: '2026' });
 * keys.of('app-key'); // [first]
 */
export class KeyStore implements Stateful<Map<string, SdkAuthenticationKey[]>> {
  /** By app key. */
  state = new Map<string, SdkAuthenticationKey[]>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** The keys of an app in the order they were added. */
  of(appKey: string): readonly SdkAuthenticationKey[] {
    return this.state.get(appKey) ?? [];
  }

  /** Adds a key; `undefined` when the app has three. */
  add(
    appKey: string,
    key: { readonly rsaPublicKey: string; readonly description: string; readonly isPrimary?: boolean },
  ): SdkAuthenticationKey | undefined {
    const others = this.of(appKey);
    if (others.length >= MAX_KEYS) return undefined;
    const isPrimary = others.length === 0 || key.isPrimary === true;
    const added = { id: this.#newId(), ...key, isPrimary };
    const rest = isPrimary ? others.map((other) => ({ ...other, isPrimary: false })) : others;
    this.state.set(appKey, [...rest, added]);
    return added;
  }

  /** Makes a key the app's primary one; `false` when the app has no such key. */
  makePrimary(appKey: string, id: string): boolean {
    const keys = this.of(appKey);
    if (!keys.some((key) => key.id === id)) return false;
    this.state.set(
      appKey,
      keys.map((key) => ({ ...key, isPrimary: key.id === id })),
    );
    return true;
  }

  /** Removes a key; `false` when the app has no such key or it is the primary one, which has to stay. */
  remove(appKey: string, id: string): boolean {
    const keys = this.of(appKey);
    const key = keys.find((one) => one.id === id);
    if (!key || key.isPrimary) return false;
    this.state.set(
      appKey,
      keys.filter((one) => one !== key),
    );
    return true;
  }
}
