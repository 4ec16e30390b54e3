import type { SegmentSeed } from '../twin/seed.ts';
import type { Workspace } from '../twin/workspace.ts';

/** A segment, and which known users are in it and which are not. */
export interface ExpectedSegment extends Pick<SegmentSeed, 'id' | 'filter'> {
  /** External ids. */
  readonly members: readonly string[];
  readonly others: readonly string[];
}

/** Adds each segment to the workspace, and says of every user who is on the wrong side of it why they are. */
export function wrongMembers(workspace: Workspace, expected: readonly ExpectedSegment[]): string[] {
  return expected.flatMap(({ id, filter, members, others }) => {
    workspace.addSegment({ id, filter });
    return [...members, ...others].flatMap((externalId) => {
      const verdict = workspace.inSegment({ externalId }, id);
      if (verdict?.holds === members.includes(externalId)) return [];
      if (!verdict) return [`There is no user ${externalId}.`];
      return [`User ${externalId} is ${verdict.holds ? '' : 'not '}in "${id}": ${verdict.because}.`];
    });
  });
}
