import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { BrazeEvent } from '../wire/event.ts';

/** Somebody whom the SDK named. */
export interface MadeUser {
  readonly kind: 'user' | 'device';
  readonly id: string;
}

/**
 * Notes whom the SDK names in a file that outlives the worker: users are deleted even when it is killed.
 *
 * @returns what to call with each event
 */
export function noteMadeUsers(file: string): (event: Pick<BrazeEvent, 'user' | 'device'>) => void {
  const noted = new Set<string>();
  const note = (kind: MadeUser['kind'], id: string | null | undefined) => {
    if (!id || noted.has(`${kind} ${id}`)) return;
    noted.add(`${kind} ${id}`);
    appendFileSync(file, `${JSON.stringify({ kind, id } satisfies MadeUser)}\n`, { mode: 0o600 });
  };
  return ({ user, device }) => {
    note('user', user);
    note('device', device);
  };
}

/** Everybody in the file, once; a last line that was cut off is left out. */
export async function readMadeUsers(file: string): Promise<MadeUser[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return [...new Set(whole.split('\n'))].filter(Boolean).map((line) => JSON.parse(line) as MadeUser);
}
