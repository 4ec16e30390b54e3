import type { Authentication } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import type { WorkspaceSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import { AUTH_ERRORS, type AuthErrorCode } from './auth-error.ts';
import { KeyStore } from './key-store.ts';

/**
 * What a workspace does with the signatures of an app's users. `disabled`: nothing. `optional`: they are verified, and
 * the exchange says what was found. `required`: requests without a valid one are rejected besides.
 */
export type Enforcement = 'disabled' | 'optional' | 'required';

export interface SignedRequest {
  readonly appKey: string;
  readonly signature: string | undefined;
  /** Every external id that the request names, its own first. Anonymous users are never checked: none is named then. */
  readonly users: () => readonly string[];
}

interface State {
  readonly keys: KeyStore['state'];
  /** By app key. */
  readonly enforcement: Map<string, Enforcement>;
  declared: AuthErrorCode | undefined;
  /** The signature that was declared invalid, by user. */
  readonly refused: Map<string, string>;
}

/** SDK authentication of one workspace: its keys, what is enforced, and what a check has declared invalid. */
export class SdkAuthentication implements Stateful<State> {
  readonly keys: KeyStore;
  readonly #clock: Clock;
  #state: Omit<State, 'keys'> = { enforcement: new Map(), declared: undefined, refused: new Map() };

  constructor(apps: WorkspaceSeed['apps'], clock: Clock, newId: () => string) {
    this.#clock = clock;
    this.keys = new KeyStore(newId);
    for (const { key: appKey, sdkAuthentication } of apps) {
      const { enforcement = 'disabled', keys = [] } = sdkAuthentication ?? {};
      this.enforce(appKey, enforcement);
      for (const { description, rsaPublicKey, isPrimary = false } of keys)
        this.keys.add(appKey, { description, rsaPublicKey, isPrimary });
    }
  }

  get state(): State {
    return { ...this.#state, keys: this.keys.state };
  }

  set state({ keys, ...state }: State) {
    this.keys.state = keys;
    this.#state = state;
  }

  enforce(appKey: string, enforcement: Enforcement): void {
    this.#state.enforcement.set(appKey, enforcement);
  }

  enforcementOf(appKey: string): Enforcement {
    return this.#state.enforcement.get(appKey) ?? 'disabled';
  }

  /**
   * Declares valid signatures invalid: the first one each user comes with from now on is answered with this code, for
   * good, and any other one of theirs is verified as usual. So a check can see an app fetch a new one without waiting
   * until the old one has expired.
   */
  rejectSignatures(code: AuthErrorCode): void {
    this.#state.declared = code;
    this.#state.refused.clear();
  }

  /** What is found of a request's signature; `undefined` where nobody looks, which is known at once. */
  verify(request: SignedRequest): Promise<Authentication | undefined> | undefined {
    const enforcement = this.enforcementOf(request.appKey);
    return enforcement === 'disabled' ? undefined : this.#look(request, enforcement);
  }

  async #look(
    { appKey, signature, users: usersOf }: SignedRequest,
    enforcement: Enforcement,
  ): Promise<Authentication | undefined> {
    const users = usersOf();
    const [user] = users;
    if (user === undefined) return undefined;
    const now = this.#clock.seconds();
    // Most apps have no signatures: what reads them is loaded when the first one comes.
    const { verifySignature } = await import('./verify-signature.ts');
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
    if (this.#state.declared === undefined) return undefined;
    if (!this.#state.refused.has(user)) this.#state.refused.set(user, signature);
    return this.#state.refused.get(user) === signature ? this.#state.declared : undefined;
  }
}
