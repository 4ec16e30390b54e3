import type { ExportedUser, Who, Workspace } from '../twin/workspace.ts';

/** Where a check reads what a workspace stored. */
export interface Profiles {
  /** The profile as Braze would export it; `undefined` when there is none. */
  find(who: Who): Promise<ExportedUser | undefined>;
  all(): Promise<ExportedUser[]>;
  /** Looks until it holds, for as long as that may change by itself. Returns what was seen last. */
  settle<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T>;
}

/** Those of the twin, which has stored everything before an SDK has its answer. */
export const twinProfiles = (workspace: Workspace): Profiles => ({
  find: async (who) => workspace.profile(who),
  all: async () => workspace.profiles(),
  settle: (look) => look(),
});
