import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from './clock.ts';
import type { PlainRequest, PlainResponse } from './http/plain-request.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceSeed } from './seed.ts';
import type { TwinSnapshot } from './twin-snapshot.ts';

/**
 * A local Braze: a function from a request to a response, for SDK endpoints (`/api/v3/*`) and the REST API alike.
 * Whatever can call a function can be its transport.
 *
 * @example
 * const twin = createTwin();
 * const workspace = twin.open({ name: 'test', apps: [{ name: 'Web', platform: 'web', key: 'app-key' }] });
 * const response = await twin.fetch(new Request('https://sdk.iad-01.braze.com/api/v3/data/', { method: 'POST', body }));
 */
export interface Twin {
  fetch(request: Request): Promise<Response>;
  /**
   * The same for servers, and fast: what SDKs post, without the Web's objects. `undefined` for any other request, which
   * is one for `fetch`.
   */
  answer(request: PlainRequest): Promise<PlainResponse> | undefined;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Resolves when no push or card of any workspace is under way any more. */
  settled(): Promise<void>;
  /** Those that are open, the first one opened first. */
  readonly workspaces: readonly Workspace[];
  /** Opens a fresh workspace. It takes over the app and REST keys that an earlier one held: a check starts clean. */
  open(seed: WorkspaceSeed): Workspace;
  /**
   * All that is stored in the open workspaces, and how far the clock was moved, as plain data that later changes do not
   * reach. What happened, happened: the ledger is not part of it, nor are rate limits.
   *
   * @example
   * const before = twin.snapshot();
   * await twin.fetch(request);
   * twin.restore(before); // as if it had not been sent
   */
  snapshot(): TwinSnapshot;
  /**
   * Goes back to a snapshot of this twin, or of another one. Workspaces that are open stay the same objects; those that
   * were closed since are opened anew, those that were opened since are closed.
   */
  restore(snapshot: TwinSnapshot): void;
  /** Closes every workspace and forgets what happened. */
  reset(): void;
}
