import { randomUUID } from 'node:crypto';
import type { Config, SdkAuthenticationConfig, WebTarget, WorkspaceConfig } from '../config/config.ts';
import type { Twin } from '../twin/twin.ts';
import type { Workspace } from '../twin/workspace.ts';

/**
 * Opens a clean test and a clean production workspace with the keys the app's builds carry. Signatures are verified
 * only once a check requires it.
 *
 * @param started what the running test build signs with, where it says so; wins over the configuration
 */
export function openWorkspaces(
  twin: Twin,
  config: Config,
  platform: WebTarget['platform'],
  started?: SdkAuthenticationConfig,
): { readonly test: Workspace; readonly production: Workspace } {
  const open = (
    name: 'test' | 'production',
    workspace: WorkspaceConfig | undefined,
    { publicKeys }: SdkAuthenticationConfig = workspace?.sdkAuthentication ?? { publicKeys: [] },
  ) => {
    const key = workspace?.apps[platform];
    const keys = publicKeys.map((rsaPublicKey, index) => ({ description: `key ${index + 1}`, rsaPublicKey }));
    return twin.open({
      name,
      ...(workspace ? { sdkEndpoint: workspace.endpoint } : {}),
      restKeys: [{ key: randomUUID(), permissions: ['users.export.ids'] }],
      apps: key === undefined ? [] : [{ name: config.name, platform, key, sdkAuthentication: { keys } }],
    });
  };
  return {
    test: open('test', config.workspaces.test, started),
    production: open('production', config.workspaces.production),
  };
}
