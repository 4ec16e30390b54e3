import { randomUUID } from 'node:crypto';
import type { Config, WebTarget, WorkspaceConfig } from '../config/config.ts';
import type { Twin } from '../twin/twin.ts';
import type { Workspace } from '../twin/workspace.ts';

/** Opens a clean test and a clean production workspace with the keys the app's builds carry. */
export function openWorkspaces(
  twin: Twin,
  config: Config,
  platform: WebTarget['platform'],
): { readonly test: Workspace; readonly production: Workspace } {
  const open = (name: 'test' | 'production', workspace: WorkspaceConfig | undefined) => {
    const key = workspace?.apps[platform];
    return twin.open({
      name,
      ...(workspace ? { sdkEndpoint: workspace.endpoint } : {}),
      restKeys: [{ key: randomUUID(), permissions: ['users.export.ids'] }],
      apps: key === undefined ? [] : [{ name: config.name, platform, key }],
    });
  };
  return {
    test: open('test', config.workspaces.test),
    production: open('production', config.workspaces.production),
  };
}
