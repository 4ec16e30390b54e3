import { contentCardOf, type ContentCard } from './content-card.ts';
import type { Context } from './context.ts';
import { isObject, listOf, own, textOf, type JsonObject } from './json.ts';
import type { Queue } from './queue.ts';
import type { Requests } from './requests.ts';

/** Content Cards: what the last sync brought, kept for a phone that is offline, and what people do with them. */
export class ContentCards {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #requests: Requests;
  #changed: ((cards: readonly ContentCard[]) => void) | undefined;

  constructor(context: Context, queue: Queue, requests: Requests) {
    this.#context = context;
    this.#queue = queue;
    this.#requests = requests;
  }

  /** Tells of the cards there are now, and of every change. */
  subscribe(changed: (cards: readonly ContentCard[]) => void): void {
    this.#changed = changed;
    changed(this.all());
  }

  /** The cards of the current user: pinned ones first, then the newest. */
  all(): readonly ContentCard[] {
    const { fact, host, store } = this.#context;
    const { list, seen, dismissed } = store.state.cards;
    return list
      .map((card) => contentCardOf(card, fact))
      .filter(({ id, expires }) => !dismissed.includes(id) && expires > host.now())
      .map((card) => ({ ...card, isViewed: card.isViewed || seen.includes(card.id) }))
      .toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned) || b.created - a.created);
  }

  /** Asks Braze for the cards. What is there stays when that fails. */
  async sync(): Promise<void> {
    const { fact, isActive, store } = this.#context;
    if (!isActive()) return;
    const { state } = store;
    const { user } = state;
    const times = fact('cards-times');
    const answer = await this.#requests.post({
      path: fact('cards-path'),
      says: [fact('cards-header')],
      user,
      body: { [times.full]: 0, [times.card]: 0, ...state.cards.times, ...this.#requests.owner() },
    });
    if (!answer.ok || store.state !== state || state.user !== user) return;
    const fresh = listOf(own(answer.body, fact('cards-answer'))).filter(isObject);
    const isFull = own(answer.body, times.isFull) !== false;
    const ids = new Set(fresh.map((card) => own(card, 'id')));
    const kept = isFull ? [] : state.cards.list.filter((card) => !ids.has(own(card, 'id') ?? null));
    const isThere = (card: JsonObject) =>
      textOf(own(card, 'id')) && own(card, 'r') !== true && own(card, 'r') !== 1;
    state.cards.list = [...kept, ...fresh].filter(isThere);
    state.cards.times = {
      [times.full]: own(answer.body, times.full) ?? 0,
      [times.card]: own(answer.body, times.card) ?? 0,
    };
    store.save();
    this.#changed?.(this.all());
  }

  /** Another user: theirs are not known yet. */
  forget(): void {
    const { store } = this.#context;
    store.state.cards = { list: [], times: {}, seen: [], dismissed: [] };
    store.save();
    this.#changed?.([]);
  }

  impression({ id, isControl }: ContentCard): void {
    const { fact, store } = this.#context;
    const { seen } = store.state.cards;
    if (seen.includes(id) && fact('card-counts-once')) return;
    const { code, ids } = fact(isControl ? 'card-control' : 'card-impression');
    if (this.#queue.event(code, { [ids]: [id] }) && !seen.includes(id)) seen.push(id);
    store.save();
  }

  click({ id }: ContentCard): void {
    const { code, ids } = this.#context.fact('card-click');
    this.#queue.event(code, { [ids]: [id] });
  }

  /** A dismissed card does not come back, also when Braze does not know yet. */
  dismiss({ id, isDismissible }: ContentCard): void {
    const { fact, store } = this.#context;
    const { dismissed } = store.state.cards;
    if (!isDismissible || dismissed.includes(id)) return;
    const { code, ids } = fact('card-dismissal');
    if (!this.#queue.event(code, { [ids]: [id] })) return;
    dismissed.push(id);
    store.save();
    this.#changed?.(this.all());
  }
}
