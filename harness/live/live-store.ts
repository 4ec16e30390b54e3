import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.ts';
import type { ExportedUser, Who } from '../twin/workspace.ts';
import { EXPORT_FIELDS } from './export-fields.ts';
import type { RestClient } from './rest-client.ts';

/** How long to wait before looking again, in milliseconds, the last for good: Braze stores within seconds. */
const PAUSES = [500, 1_000, 2_000, 4_000];

export interface LiveStoreOptions {
  readonly rest: Pick<RestClient, 'ask'>;
  readonly ledger: Pick<Ledger, 'all'>;
  /** How long it is worthwhile to look, in milliseconds. */
  readonly patience: number;
}

/** A real workspace, as far as a check can know of it: its devices and users. */
export class LiveStore {
  readonly #options: LiveStoreOptions;

  constructor(options: LiveStoreOptions) {
    this.#options = options;
  }

  async find(who: Who): Promise<ExportedUser | undefined> {
    return (await this.#export(identifierOf(who)))[0];
  }

  /** Of the users and devices that the SDK named in this check. */
  async all(): Promise<ExportedUser[]> {
    const events = this.#options.ledger.all();
    const named: Who[] = [
      ...distinct(events.map(({ user }) => user)).map((externalId) => ({ externalId })),
      ...distinct(events.map(({ device }) => device)).map((device) => ({ device })),
    ];
    const found = new Map<string, ExportedUser>();
    for (const who of named)
      for (const profile of await this.#export(identifierOf(who))) found.set(profile.braze_id, profile);
    return [...found.values()];
  }

  /** Looks until it holds, or no longer than `patience`. Returns what was seen last. */
  async settle<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
    const until = Date.now() + this.#options.patience;
    for (let looks = 0; ; looks++) {
      const seen = await look();
      const pause = PAUSES[Math.min(looks, PAUSES.length - 1)]!;
      if (holds(seen) || Date.now() + pause > until) return seen;
      await sleep(pause);
    }
  }

  /** The REST API does not say. */
  async whyNotSent(): Promise<undefined> {}

  async #export(identifier: object): Promise<ExportedUser[]> {
    const { body } = await this.#options.rest.ask('/users/export/ids', {
      ...identifier,
      fields_to_export: EXPORT_FIELDS,
    });
    return usersIn(body);
  }
}

/** The users of an answer of `/users/export/ids`; those without an id are none. */
export function usersIn(body: Readonly<Record<string, unknown>>): ExportedUser[] {
  const { users } = body;
  const isUser = (user: unknown): user is ExportedUser =>
    typeof user === 'object' && user !== null && 'braze_id' in user && typeof user.braze_id === 'string';
  return Array.isArray(users) ? users.filter(isUser) : [];
}

const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
];

function identifierOf(who: Who): object {
  if ('externalId' in who) return { external_ids: [who.externalId] };
  if ('device' in who) return { device_id: who.device };
  if ('brazeId' in who) return { braze_id: who.brazeId };
  return { user_aliases: [{ alias_label: who.alias.label, alias_name: who.alias.name }] };
}
