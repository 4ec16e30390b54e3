import { randomUUID } from 'node:crypto';
import type { RestAccess } from '../app/rest-access.ts';
import type { Config, WorkspaceConfig } from '../config/config.ts';

/** The REST API of each workspace, as the backend of a build is told of it. */
export type RestAccesses = Readonly<Record<'test' | 'production', RestAccess>>;

/**
 * Draws the REST keys of both workspaces: from the environment variables that the configuration names, made up
 * otherwise. A worker draws once, so that a backend that runs on keeps its keys from check to check.
 */
export function drawRestAccess(
  { workspaces }: Pick<Config, 'workspaces'>,
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): RestAccesses {
  const draw = (workspace: WorkspaceConfig | undefined): RestAccess => {
    const keys = Object.entries(workspace?.restKeys ?? {}).map(([name, key]): [string, string] => [
      name,
      (key.env === undefined ? undefined : env[key.env]) || randomUUID(),
    ]);
    return { url, keys: Object.fromEntries(keys) };
  };
  return { test: draw(workspaces.test), production: draw(workspaces.production) };
}
