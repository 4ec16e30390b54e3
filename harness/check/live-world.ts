import type { CodedError } from '../common/coded-error.ts';
import type { LiveAccess } from '../live/live-access.ts';
import { LiveStore } from '../live/live-store.ts';
import { noteMadeUsers } from '../live/made-users.ts';
import { passOn, type PassOn } from '../live/pass-on.ts';
import { RestClient } from '../live/rest-client.ts';
import type { Twin } from '../twin/twin.ts';
import type { Store } from './store.ts';

export interface LiveOptions {
  readonly access: LiveAccess;
  /** The host that the app is meant to ask. */
  readonly host: string;
  /** File where it is noted whom the SDK names. */
  readonly usersFile: string;
}

/** The team's test workspace at Braze, in the place of the twin's. */
export interface LiveWorld {
  /** What passes SDK requests on. */
  readonly passOn: PassOn;
  readonly store: Store;
  readonly rest: Pick<RestClient, 'ask'>;
  /** Why nothing can be said about the app, since {@link reset}: the workspace did not do what Braze's do. */
  readonly problem: CodedError | undefined;
  reset(): void;
}

/** Puts a real workspace in the place of a twin's: its ledger is filled as ever. */
export function createLiveWorld(
  { access, host, usersFile }: LiveOptions,
  { ledger, clock }: Pick<Twin, 'ledger' | 'clock'>,
): LiveWorld {
  let problem: CodedError | undefined;
  const rest = new RestClient(access);
  ledger.subscribe(noteMadeUsers(usersFile));
  return {
    passOn: passOn({ access, host, ledger, clock, onProblem: (seen) => (problem ??= seen) }),
    store: new LiveStore({ rest, ledger, patience: access.patience }),
    rest,
    get problem() {
      return problem;
    },
    reset: () => (problem = undefined),
  };
}
