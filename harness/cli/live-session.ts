import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import { deleteUsers } from '../live/delete-users.ts';
import type { LiveAccess } from '../live/live-access.ts';
import { readMadeUsers } from '../live/made-users.ts';
import { RestClient } from '../live/rest-client.ts';

/** A run against a real workspace, from before its first check until its users are gone. */
export interface LiveSession {
  /** Where workers note whom the SDK named. */
  readonly usersFile: string;
  /**
   * Deletes the users that the run made.
   *
   * @returns how many
   * @throws {CodedError} `LIVE_USERS_LEFT`
   */
  end(): Promise<number>;
}

/**
 * Asks the workspace for a user that nobody has: whether it answers, and knows the key, is known before any check runs.
 *
 * @throws {CodedError} `LIVE_UNAUTHORIZED`, `LIVE_FORBIDDEN`, `LIVE_RATE_LIMITED`, `LIVE_REFUSED`, `LIVE_NOT_BRAZE` or `LIVE_SILENT`
 */
export async function beginLive(access: LiveAccess): Promise<LiveSession> {
  const rest = new RestClient(access);
  const { at = Date.now() } = await rest.ask('/users/export/ids', {
    external_ids: [`braze-qa-${randomUUID()}`],
    fields_to_export: ['braze_id'],
  });
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-live-'));
  const usersFile = join(folder, 'users.jsonl');
  return {
    usersFile,
    end: async () => {
      try {
        return await deleteUsers(rest, await readMadeUsers(usersFile), at);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        const since = new Date(at).toISOString();
        throw new CodedError('LIVE_USERS_LEFT', { reason: error.message, since }, { cause: error });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
