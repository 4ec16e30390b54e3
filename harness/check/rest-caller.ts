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
