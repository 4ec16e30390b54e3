import type { Desk } from './desk.ts';
import type { MessageBook } from './message-book.ts';
import type { Reaction } from './reactions.ts';
import type { SendIds } from './send-ids.ts';

/** Counts and remembers what people did with messages. */
export class Reactor {
  readonly #desk: Desk;
  readonly #book: MessageBook;
  readonly #sendIds: SendIds;

  constructor(desk: Desk, book: MessageBook, sendIds: SendIds) {
    this.#desk = desk;
    this.#book = book;
    this.#sendIds = sendIds;
  }

  react({ message, kind, button }: Reaction, brazeId: string): void {
    const { clock, people, statistics } = this.#desk;
    const control = kind === 'control-impression' || (this.#book.banners.get(message)?.control ?? false);
    switch (kind) {
      case 'impression':
      case 'control-impression':
        if (control) statistics.controlImpression(message, brazeId);
        else this.#count(message, brazeId, 'impression');
        people.note(brazeId, message, { received: clock.now(), control });
        this.#seen(message, brazeId, 'shown');
        break;
      case 'click':
        this.#count(message, brazeId, 'click', button);
        people.note(brazeId, message, { clicked: true });
        this.#seen(message, brazeId, 'clicked');
        break;
      case 'dismissal':
        this.#count(message, brazeId, 'dismissal');
        people.note(brazeId, message, { dismissed: true });
    }
  }

  #count(...what: Parameters<SendIds['reacted']>): void {
    this.#desk.statistics.reacted(...what);
    this.#sendIds.reacted(...what);
  }

  #seen(message: string, brazeId: string, outcome: 'shown' | 'clicked'): void {
    const { channel } = this.#desk.deliveries.of(brazeId, message).at(-1) ?? {};
    if (channel) this.#desk.note(brazeId, message, channel, outcome);
  }
}
