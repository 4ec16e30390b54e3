import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startServer } from '../../harness/transport/server.ts';
import { createTwin } from '../../harness/twin/create-twin.ts';
import type { Workspace } from '../../harness/twin/workspace.ts';

export const CONFIG = fileURLToPath(new URL('./braze-qa.config.ts', import.meta.url));
export const APP_KEY = '11111111-1111-4111-8111-111111111111';
export const REST_KEY = randomUUID();

export interface LiveWorkspace {
  readonly url: string;
  readonly workspace: Workspace;
  /** Paths that were asked for, the first one first. */
  readonly asked: readonly string[];
}

/** A twin in a server of its own: to the run it is the team's test workspace. */
export async function liveWorkspace(
  answer: (request: Request) => Response | Promise<Response> | undefined = () => undefined,
): Promise<LiveWorkspace> {
  const twin = createTwin();
  const workspace = twin.open({
    name: 'live',
    apps: [{ name: 'Web', platform: 'web', key: APP_KEY }],
    restKeys: [{ name: 'qa', key: REST_KEY, permissions: ['users.export.ids', 'users.delete'] }],
    users: [{ external_id: 'long-there' }],
  });
  const asked: string[] = [];
  const server = await startServer({
    handle: async (request) => {
      asked.push(new URL(request.url).pathname);
      return (await answer(request)) ?? twin.fetch(request);
    },
  });
  onTestFinished(() => server.close());
  return { url: server.url, workspace, asked };
}
