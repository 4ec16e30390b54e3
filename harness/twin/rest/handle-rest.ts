import { jsonAnswer } from '../http/json-answer.ts';
import type { TwinWorkspace } from '../create-workspace.ts';

/** What the REST endpoints need from the twin. */
export interface RestHost {
  now(): number;
  workspaceOfRestKey(key: string): TwinWorkspace | undefined;
}

export async function handleRest(_host: RestHost, _request: Request): Promise<Response> {
  return jsonAnswer({ status: 404, body: { message: 'Not Found' } });
}
