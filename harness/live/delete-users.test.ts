import { expect, it } from 'vitest';
import { deleteUsers } from './delete-users.ts';

const SINCE = Date.parse('2026-01-02T03:04:05Z');
const user = (id: string, created: unknown) => ({ braze_id: id, created_at: created });

/** A REST API that exports these users, whoever is asked for. */
function restWith(users: readonly unknown[]) {
  const deleted: unknown[] = [];
  const ask = async (path: string, body?: object) => {
    if (path === '/users/delete') deleted.push(body);
    return { status: 201, body: { users }, at: undefined };
  };
  return { ask, deleted };
}

it('deletes who was created since, and nobody else', async () => {
  const { ask, deleted } = restWith([
    user('new', '2026-01-02 03:04:05.000 UTC'),
    user('old', '2026-01-02 03:04:04.999 UTC'),
    user('iso', '2026-01-02T03:04:06Z'),
    user('undated', undefined),
    user('odd', 'yesterday'),
    'nobody',
  ]);
  expect(await deleteUsers({ ask }, [{ kind: 'user', id: 'u1' }], SINCE)).toBe(2);
  expect(deleted).toEqual([{ braze_ids: ['new', 'iso'] }]);
});

it('deletes 50 at a time', async () => {
  const { ask, deleted } = restWith(
    Array.from({ length: 120 }, (_, index) => user(`b${index}`, '2026-02-01 00:00:00.000 UTC')),
  );
  await deleteUsers({ ask }, [{ kind: 'device', id: 'd1' }], SINCE);
  expect(deleted.map((body) => (body as { braze_ids: string[] }).braze_ids.length)).toEqual([50, 50, 20]);
});

it('asks for nobody where nobody was made', async () => {
  const { ask, deleted } = restWith([user('new', '2026-02-01 00:00:00.000 UTC')]);
  expect(await deleteUsers({ ask }, [], SINCE)).toBe(0);
  expect(deleted).toEqual([]);
});
