import type { Workspace } from '../twin/workspace.ts';

/** How many people and messages are worth reading about. */
const LINES = 10;

/** Why nobody saw an in-app message: what became of each campaign of the workspace, for each person in it. */
export function whyNoMessage(workspace: Workspace): string {
  const lines = workspace
    .profiles()
    .flatMap(({ braze_id: brazeId }) =>
      workspace.campaignIds.map((id) => workspace.explain({ brazeId }, id)),
    );
  if (lines.length === 0) return `Workspace ${workspace.name} has no campaign, or nobody in it.`;
  return lines.slice(0, LINES).join('\n');
}
