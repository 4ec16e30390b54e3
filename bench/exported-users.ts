import type { Hello } from './start-server.ts';

export interface ExportedUser {
  readonly external_id: string;
  readonly custom_events?: readonly { readonly name: string; readonly count: number }[];
  readonly purchases?: readonly { readonly name: string; readonly count: number }[];
  readonly total_revenue?: number;
}

/** Users of a running twin, by REST: at most 50 in one go. */
export async function exportedUsers(
  { sdkUrl, restKey }: Hello,
  ids: readonly string[],
): Promise<ExportedUser[]> {
  const response = await fetch(`${sdkUrl}/users/export/ids`, {
    method: 'POST',
    headers: { authorization: `Bearer ${restKey}` },
    body: JSON.stringify({ external_ids: ids }),
  });
  if (!response.ok) throw new Error(`Failed to export users: the twin answered ${response.status}`);
  return ((await response.json()) as { users: ExportedUser[] }).users;
}
