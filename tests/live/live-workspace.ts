import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startServer } from '../../harness/transport/server.ts';
import { createTwin } from '../../harness/twin/create-twin.ts';
import type { Workspace } from '../../harness/twin/workspace.ts';

export const CONFIG = fileURLToPath(new URL('./braze-qa.config.ts', import.meta.url));
export const APP_KEY = '11111111-1111-4111-8111-111111111111';
export const REST_KEY = randomUUID();

/** What the run may do with the REST API. */
const PERMISSIONS = ['users.export.ids', 'users.delete', 'messages.send'];

export interface LiveWorkspace {
  readonly url: string;
  readonly workspace: Workspace;
  /** Paths that were asked for, the first one first. */
  readonly asked: readonly string[];
}

/** What a workspace answers in place of what Braze would; `undefined` leaves it to Braze. */
export type Misbehaves = (path: string) => Response | Promise<Response> | undefined;

/** A twin in a server of its own: to the run it is the team's test workspace. */
export async function liveWorkspace(misbehaves: Misbehaves = () => undefined): Promise<LiveWorkspace> {
  const twin = createTwin();
  const workspace = twin.open({
    name: 'live',
    apps: [{ name: 'Web', platform: 'web', key: APP_KEY }],
    restKeys: [{ name: 'qa', key: REST_KEY, permissions: PERMISSIONS }],
    users: [{ external_id: 'long-there' }],
  });
  const asked: string[] = [];
  const server = await startServer({
    handle: async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      return (await misbehaves(pathname)) ?? twin.fetch(request);
    },
  });
  onTestFinished(() => server.close());
  return { url: server.url, workspace, asked };
}
