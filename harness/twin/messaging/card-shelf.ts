import type { JsonObject } from '../../wire/event.ts';
import type { MessagingUser } from '../messaging.ts';
import type { ContentCardSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import { cardData, cardsFor, type Card } from './content-cards.ts';
import type { Desk } from './desk.ts';
import { seconds } from './seconds.ts';

interface State {
  /** When any card came or went, unix seconds. */
  changed: number;
  readonly cards: Map<string, Card>;
  /** By braze id. */
  readonly given: Map<string, Map<string, Card>>;
}

/** Cards for everybody they are meant for, and those that campaigns gave to single people. */
export class CardShelf implements Stateful<State> {
  state: State;
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.state = { changed: this.#now(), cards: new Map(), given: new Map() };
  }

  add(card: ContentCardSeed): void {
    const created = card.createdAt === undefined ? this.#now() : seconds(card.createdAt);
    this.state.cards.set(card.id, { seed: card, created });
    this.state.changed = this.#now();
  }

  /** Puts a card among those of one person. */
  give(brazeId: string, card: ContentCardSeed): void {
    const own = this.state.given.get(brazeId) ?? new Map<string, Card>();
    this.state.given.set(brazeId, own);
    own.set(card.id, { seed: card, created: this.#now() });
    this.state.changed = this.#now();
  }

  /** Takes a card off the shelf, everybody's too. */
  remove(id: string): void {
    const everybodys = [...this.state.given.values()].map((cards) => cards.delete(id));
    if (this.state.cards.delete(id) || everybodys.includes(true)) this.state.changed = this.#now();
  }

  merge(from: string, to: string): void {
    const moved = this.state.given.get(from);
    if (!moved) return;
    this.state.given.delete(from);
    this.state.given.set(to, new Map([...moved, ...(this.state.given.get(to) ?? [])]));
  }

  /** The answer to a sync. Always the whole list: what is missing in it, SDKs drop. */
  sync(user: MessagingUser): JsonObject {
    const { audiences, people, statistics } = this.#desk;
    const to = { ...user, platforms: [user.platform] };
    const all = [...this.state.cards.values(), ...(this.state.given.get(user.brazeId)?.values() ?? [])];
    for (const { seed } of all) {
      const why = audiences.whyNot(seed.audience, to);
      if (why) this.#desk.note(user.brazeId, seed.id, 'content-card', 'withheld', why);
    }
    const cards = cardsFor(
      all,
      (audience) => audiences.includes(audience, to),
      user,
      people,
      this.#desk.clock.seconds(),
    );
    for (const { seed } of cards) {
      statistics.sent(seed.id, user.brazeId);
      this.#desk.noteOnce(user.brazeId, seed.id, 'content-card', 'sent');
    }
    return {
      cards: cards.map((card) => cardData(card, user, people)),
      full_sync: true,
      last_full_sync_at: this.state.changed,
      last_card_updated_at: Math.max(0, ...cards.map(({ created }) => created)),
    };
  }

  /** Whole seconds, as SDKs get them. */
  #now(): number {
    return Math.floor(this.#desk.clock.seconds());
  }
}
