import { randomUUID } from 'node:crypto';
import type { Config, WebTarget } from '../config/config.ts';
import type { Twin } from '../twin/twin.ts';
import type { Workspace } from '../twin/workspace.ts';
import type { RestAccesses } from './draw-rest-access.ts';

/** Name of the key with which a check itself asks. No key of a configuration can be called so. */
export const OWN_KEY = 'the check itself';

/** Opens a clean test and a clean production workspace with the keys that the app's builds and backends carry. */
export function openWorkspaces(
  twin: Twin,
  config: Config,
  platform: WebTarget['platform'],
  rest: RestAccesses,
): { readonly test: Workspace; readonly production: Workspace } {
  const open = (flavour: 'test' | 'production') => {
    const workspace = config.workspaces[flavour];
    const key = workspace?.apps[platform];
    return twin.open({
      name: flavour,
      ...(workspace ? { sdkEndpoint: workspace.endpoint } : {}),
      restKeys: [
        { name: OWN_KEY, key: randomUUID(), permissions: ['users.export.ids'] },
        ...Object.entries(rest[flavour].keys).map(([name, key]) => ({
          name,
          key,
          permissions: workspace?.restKeys?.[name]?.permissions ?? [],
        })),
      ],
      apps: key === undefined ? [] : [{ name: config.name, platform, key }],
    });
  };
  return { test: open('test'), production: open('production') };
}
