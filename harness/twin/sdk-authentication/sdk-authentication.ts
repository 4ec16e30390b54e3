import type { Authentication } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { AUTH_ERRORS, type AuthErrorCode } from './auth-error.ts';
import { KeyStore } from './key-store.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * What a workspace does with the signatures of an app's users. `disabled`: nothing. `optional`: they are verified, and
 * the exchange says what was found. `required`: requests without a valid one are rejected besides.
 */
export type Enforcement = 'disabled' | 'optional' | 'required';

export interface SignedRequest {
  readonly appKey: string;
  readonly signature: string | undefined;
  /** Every external id that the request names, its own first. Anonymous users are never checked: none is named then. */
  readonly users: readonly string[];
}

/** SDK authentication of one workspace: its keys, what is enforced, and what a check has declared invalid. */
export class SdkAuthentication {
  readonly keys = new KeyStore();
  readonly #clock: Clock;
  readonly #enforcement = new Map<string, Enforcement>();
  #declared: AuthErrorCode | undefined;
  /** The signature that was declared invalid, by user. */
  readonly #refused = new Map<string, string>();

  constructor(apps: WorkspaceSeed['apps'], clock: Clock) {
    this.#clock = clock;
    for (const { key: appKey, sdkAuthentication } of apps) {
      const { enforcement = 'disabled', keys = [] } = sdkAuthentication ?? {};
      this.enforce(appKey, enforcement);
      for (const { description, rsaPublicKey, isPrimary = false } of keys)
        this.keys.add(appKey, { description, rsaPublicKey, isPrimary });
    }
  }

  enforce(appKey: string, enforcement: Enforcement): void {
    this.#enforcement.set(appKey, enforcement);
  }

  enforcementOf(appKey: string): Enforcement {
    return this.#enforcement.get(appKey) ?? 'disabled';
  }

  /**
   * Declares valid signatures invalid: the first one each user comes with from now on is answered with this code, for
   * good, and any other one of theirs is verified as usual. So a check can see an app fetch a new one without waiting
   * until the old one has expired.
   */
  rejectSignatures(code: AuthErrorCode): void {
    this.#declared = code;
    this.#refused.clear();
  }

  /** What is found of a request's signature; `undefined` where nobody looks. */
  async verify({ appKey, signature, users }: SignedRequest): Promise<Authentication | undefined> {
    const enforcement = this.enforcementOf(appKey);
    const [user] = users;
    if (enforcement === 'disabled' || user === undefined) return undefined;
    const now = this.#clock.seconds();
    const found =
      (await verifySignature({ signature, user, keys: this.keys.of(appKey), now })) ??
      (users.length > 1 ? 28 : this.#declaredInvalid(user, signature ?? ''));
    if (found === undefined) return { user, rejected: false };
    return {
      user,
      rejected: enforcement === 'required',
      error: { code: found, reason: AUTH_ERRORS[found] },
    };
  }

  #declaredInvalid(user: string, signature: string): AuthErrorCode | undefined {
    if (this.#declared === undefined) return undefined;
    if (!this.#refused.has(user)) this.#refused.set(user, signature);
    return this.#refused.get(user) === signature ? this.#declared : undefined;
  }
}
