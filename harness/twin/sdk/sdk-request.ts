import type { JsonObject } from '../../wire/event.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { App } from '../profile/export-user.ts';

/** A request whose events are applied and that wants an answer. */
export interface SdkRequest {
  readonly workspace: TwinWorkspace;
  readonly app: App;
  readonly path: string;
  readonly body: JsonObject;
  /** Unix milliseconds. */
  readonly now: number;
}
