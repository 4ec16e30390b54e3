import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from './clock.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceSeed } from './seed.ts';

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
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Opens a fresh workspace. It takes over the app and REST keys that an earlier one held: a check starts clean. */
  open(seed: WorkspaceSeed): Workspace;
  /** Closes every workspace and forgets what happened. */
  reset(): void;
}
