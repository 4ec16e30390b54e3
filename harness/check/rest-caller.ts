import type { RestClient } from '../live/rest-client.ts';
import type { Twin } from '../twin/twin.ts';
import type { Workspace } from '../twin/workspace.ts';
import type { RestCall } from './workspace-view.ts';

/** Calls a workspace's REST API in process, with its first key. */
export function restCaller(twin: Twin, workspace: Workspace): RestCall {
  return (path, body) =>
    twin.fetch(
      new Request(`https://rest.iad-01.braze.com${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${workspace.restKeys[0] ?? ''}`,
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
}

/** Calls the REST API of a real workspace. */
export const liveCaller =
  (rest: Pick<RestClient, 'ask'>): RestCall =>
  async (path, body) => {
    const answer = await rest.ask(path, body);
    return Response.json(answer.body, { status: answer.status });
  };
