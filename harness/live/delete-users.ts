import { usersIn } from './live-store.ts';
import type { MadeUser } from './made-users.ts';
import type { RestClient } from './rest-client.ts';

/** The most users of one request. Source: Braze's API reference, "Delete users" and "Export user profile by identifier". */
const BATCH = 50;
const FIELDS = ['braze_id', 'created_at'];

/**
 * Deletes the users that a run made: of those whom the SDK named, the ones that were created since. Whoever was there before stays.
 *
 * @param since unix milliseconds, by Braze's clock
 * @returns how many were deleted
 * @throws {CodedError} what {@link RestClient.ask} throws
 */
export async function deleteUsers(
  rest: Pick<RestClient, 'ask'>,
  made: readonly MadeUser[],
  since: number,
): Promise<number> {
  const ids = (kind: MadeUser['kind']) => made.filter((one) => one.kind === kind).map(({ id }) => id);
  const questions = [
    ...batches(ids('user')).map((external_ids) => ({ external_ids })),
    ...ids('device').map((device_id) => ({ device_id })),
  ];
  const found = new Set<string>();
  for (const question of questions) {
    const { body } = await rest.ask('/users/export/ids', { ...question, fields_to_export: FIELDS });
    for (const { braze_id: id, created_at: created } of usersIn(body))
      if (createdAt(created) >= since) found.add(id);
  }
  for (const braze_ids of batches([...found])) await rest.ask('/users/delete', { braze_ids });
  return found.size;
}

/** Braze writes `2020-07-10 15:00:00.000 UTC`. Whoever has no such date is not known to be new: -Infinity. */
function createdAt(text: unknown): number {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?) UTC$/.exec(String(text));
  const time = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Date.parse(String(text));
  return Number.isNaN(time) ? -Infinity : time;
}

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
}
