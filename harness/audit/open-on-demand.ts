import type { Twin } from '../twin/twin.ts';
import type { Workspace } from '../twin/workspace.ts';
import type { Exchange, Platform } from '../wire/exchange.ts';
import { asText, own } from '../wire/fields.ts';
import { OFFERED } from './offered.ts';
import type { StoredForKey } from './evidence.ts';

/** More keys than any site has, and fewer than a hostile one can make up. */
const MOST_KEYS = 20;
const LONGEST_KEY = 200;

/** The app key of a request: the oldest SDKs say it in the body alone. Empty where there is none. */
export const keyOf = ({ headers, body }: Pick<Exchange, 'headers' | 'body'>): string =>
  headers['x-braze-api-key'] ?? asText(own(body, 'api_key')) ?? '';

/** The workspaces of an audit: nobody says which keys there are, so that each is opened when its first request comes. */
export class OpenOnDemand {
  readonly #twin: Pick<Twin, 'open' | 'clock'>;
  readonly #platform: Exclude<Platform, 'unknown'>;
  readonly #workspaces = new Map<string, Workspace>();

  constructor(twin: Pick<Twin, 'open' | 'clock'>, platform: Exclude<Platform, 'unknown'>) {
    this.#twin = twin;
    this.#platform = platform;
  }

  /** Opens a workspace for a key that was not seen before, with a message and a card for everybody. */
  open(key: string): void {
    const isTooMuch = this.#workspaces.size >= MOST_KEYS || key.length > LONGEST_KEY;
    if (key === '' || isTooMuch || this.#workspaces.has(key)) return;
    const createdAt = Math.floor(this.#twin.clock.seconds());
    this.#workspaces.set(
      key,
      this.#twin.open({
        name: `audit ${this.#workspaces.size + 1}`,
        apps: [{ name: 'audited', platform: this.#platform, key }],
        campaigns: [OFFERED.message],
        contentCards: [{ ...OFFERED.card, createdAt }],
      }),
    );
  }

  /** They themselves, by name. */
  get named(): Readonly<Record<string, Workspace>> {
    return Object.fromEntries([...this.#workspaces.values()].map((workspace) => [workspace.name, workspace]));
  }

  /** What each of them holds now. */
  stored(): StoredForKey[] {
    return [...this.#workspaces].map(([app, workspace]) => ({
      app,
      profiles: workspace.profiles(),
      message: workspace.statistics(OFFERED.message.id),
      card: workspace.statistics(OFFERED.card.id),
    }));
  }
}
