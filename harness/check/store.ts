import type { ExportedUser, Who, Workspace } from '../twin/workspace.ts';

/** What a workspace stored, wherever it is. */
export interface Store {
  /** The profile as Braze would export it; `undefined` when there is none. */
  find(who: Who): Promise<ExportedUser | undefined>;
  all(): Promise<ExportedUser[]>;
  /** Looks until it holds, for as long as that may change by itself. Returns what was seen last. */
  settle<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T>;
  /** Why a campaign that was triggered for a known user was not sent; `undefined` where it was, or nobody can tell. */
  whyNotSent(externalId: string, campaign: string): Promise<string | undefined>;
}

/** The twin's: it has stored everything before an SDK has its answer. */
export const twinStore = (workspace: Workspace): Store => ({
  find: async (who) => workspace.profile(who),
  all: async () => workspace.profiles(),
  settle: (look) => look(),
  whyNotSent: async (externalId, campaign) => {
    await workspace.settled();
    const last = workspace.deliveries({ externalId }, campaign).at(-1);
    return last?.outcome === 'sent' ? undefined : workspace.explain({ externalId }, campaign);
  },
});
