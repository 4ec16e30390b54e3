import type { Json } from '../../wire/exchange.ts';
import type { Engagement } from '../messaging.ts';
import type { Stateful } from '../stateful.ts';

/** What one person did with one message. */
export interface Contact {
  /** When it was last seen, a push: sent; unix milliseconds. 0 while it never was. */
  received: number;
  clicked: boolean;
  dismissed: boolean;
  control: boolean;
  /** It came as a push. */
  push: boolean;
}

/** Remembers what each person did with each message, by braze id and message id. */
export class People implements Stateful<Map<string, Map<string, Contact>>> {
  state = new Map<string, Map<string, Contact>>();

  /** What is known; nothing is remembered by asking. */
  of(brazeId: string, message: string): Readonly<Contact> {
    return this.state.get(brazeId)?.get(message) ?? NOTHING;
  }

  note(brazeId: string, message: string, change: Partial<Contact>): void {
    const messages = this.state.get(brazeId) ?? new Map<string, Contact>();
    this.state.set(brazeId, messages);
    messages.set(message, { ...this.of(brazeId, message), ...change });
  }

  /** What either of the two did, the kept person has done. */
  merge(from: string, to: string): void {
    if (from === to) return;
    for (const [message, moved] of this.state.get(from) ?? []) {
      const kept = this.of(to, message);
      this.note(to, message, {
        received: Math.max(kept.received, moved.received),
        clicked: kept.clicked || moved.clicked,
        dismissed: kept.dismissed || moved.dismissed,
        control: kept.control || moved.control,
        push: kept.push || moved.push,
      });
    }
    this.state.delete(from);
  }

  messagesOf(brazeId: string): readonly (readonly [message: string, contact: Readonly<Contact>])[] {
    return [...(this.state.get(brazeId) ?? [])];
  }
}

/** Of a message nobody has seen. */
export const NOTHING: Readonly<Contact> = {
  received: 0,
  clicked: false,
  dismissed: false,
  control: false,
  push: false,
};

/** What names a message in an export. */
export interface Named {
  readonly id: string;
  readonly name?: string | undefined;
}

/**
 * What an export says about one person's messages, in Braze's form: campaigns by their last impression or push, and
 * cards by whether they were clicked.
 */
export function engagementOf(
  people: People,
  brazeId: string,
  campaigns: ReadonlyMap<string, Named>,
  cards: ReadonlyMap<string, Named>,
): Engagement {
  const received: Json[] = [];
  const clicked: Json[] = [];
  for (const [message, contact] of people.messagesOf(brazeId)) {
    const campaign = campaigns.get(message);
    const card = cards.get(message);
    if (campaign && contact.received > 0) received.push(campaignReceived(campaign, contact));
    if (card && contact.clicked) clicked.push({ name: card.name ?? card.id });
  }
  return {
    ...(received.length > 0 && { campaigns_received: received }),
    ...(clicked.length > 0 && { cards_clicked: clicked }),
  };
}

function campaignReceived({ id, name }: Named, { received, clicked, control, push }: Contact): Json {
  return {
    name: name ?? id,
    api_campaign_id: id,
    last_received: new Date(received).toISOString(),
    engaged: clicked ? { [push ? 'opened_push' : 'clicked_triggered_in_app_message']: true } : {},
    converted: false,
    ...(control && { in_control: true }),
  };
}
