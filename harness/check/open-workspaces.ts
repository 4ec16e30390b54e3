import { randomUUID } from 'node:crypto';
import type { Config, SdkAuthenticationConfig, Target } from '../config/config.ts';
import type { Twin } from '../twin/twin.ts';
import type { Workspace } from '../twin/workspace.ts';
import type { RestAccesses } from './draw-rest-access.ts';

/** Name of the key with which a check itself asks. No key of a configuration can be called so. */
export const OWN_KEY = 'the check itself';

/** What the methods of `WorkspaceView` need. */
const OWN_PERMISSIONS = [
  'users.export.ids',
  'messages.send',
  'campaigns.trigger.send',
  'campaigns.data_series',
];

export interface WorkspacesOptions {
  readonly config: Config;
  readonly platform: Target['platform'];
  readonly rest: RestAccesses;
  /** What the running test build signs with, where it says so; wins over the configuration. */
  readonly started: SdkAuthenticationConfig | undefined;
}

/**
 * Opens a clean test and a clean production workspace with the keys that the app's builds and backends carry.
 * Signatures are verified only once a check requires it.
 */
export function openWorkspaces(
  twin: Twin,
  { config, platform, rest, started }: WorkspacesOptions,
): { readonly test: Workspace; readonly production: Workspace } {
  const open = (flavour: 'test' | 'production', running?: SdkAuthenticationConfig) => {
    const workspace = config.workspaces[flavour];
    const key = workspace?.apps[platform];
    const { publicKeys } = running ?? workspace?.sdkAuthentication ?? { publicKeys: [] };
    const keys = publicKeys.map((rsaPublicKey, index) => ({ description: `key ${index + 1}`, rsaPublicKey }));
    return twin.open({
      name: flavour,
      ...(workspace ? { sdkEndpoint: workspace.endpoint } : {}),
      restKeys: [
        { name: OWN_KEY, key: randomUUID(), permissions: OWN_PERMISSIONS },
        ...Object.entries(rest[flavour].keys).map(([name, key]) => ({
          name,
          key,
          permissions: workspace?.restKeys?.[name]?.permissions ?? [],
        })),
      ],
      apps: key === undefined ? [] : [{ name: config.name, platform, key, sdkAuthentication: { keys } }],
    });
  };
  return { test: open('test', started), production: open('production') };
}
