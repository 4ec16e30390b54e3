import type { PushMessage as Push } from '../../push/push-message.ts';
import { endsToken, type PushOutcome } from '../../push/push-outcome.ts';
import type { Json } from '../../wire/exchange.ts';
import type { WorkspaceSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import type { StoredPushToken } from '../workspace.ts';
import type { Channel } from './campaign.ts';
import type { Delivery } from './deliveries.ts';
import type { Desk, Filled } from './desk.ts';
import { brokenCap } from './frequency-caps.ts';
import type { Order } from './order.ts';
import { quietUntil } from './quiet-hours.ts';
import type { Directory, Person } from './segments/person.ts';
import { seconds } from './seconds.ts';
import type { SendIds } from './send-ids.ts';
import { timeZoneOf } from './time-zone-of.ts';
import { trackingId } from './tracking-id.ts';
import type { WhyNot } from './why-not.ts';

/** What sending needs from the workspace around it. */
export interface SenderPorts {
  readonly desk: Desk;
  readonly directory: Directory;
  readonly frequencyCaps: WorkspaceSeed['frequencyCaps'];
  readonly sendIds: SendIds;
  /** Hands a push to its provider. Never rejects. */
  push(to: StoredPushToken, message: Push): Promise<PushOutcome>;
  /** The push tokens of a person. */
  tokensOf(person: Person): readonly StoredPushToken[];
  /** The provider says that a token is of no more use. */
  tokenEnded(token: StoredPushToken): void;
  /** Puts a card among those a person has. */
  giveCard(order: Order, card: NonNullable<Order['card']>): void;
  /** Sending failed where it must not. */
  failed(error: unknown): void;
  /** Sends the order again at a time, unix milliseconds. */
  later(at: number, order: Order): void;
}

/** Sends pushes and Content Cards. Whatever comes of an order is a delivery. */
export class Sender implements Stateful<Set<Order>> {
  readonly #ports: SenderPorts;
  /** The orders under way. One that is not in it was under way in a state that is no more: nothing may come of it. */
  #orders = new Set<Order>();
  /** What is under way, by braze id: one after the other, or caps would be checked before they count. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  get state(): Set<Order> {
    return this.#orders;
  }

  /** Sends anew what was under way. */
  set state(orders: Set<Order>) {
    this.#orders = new Set();
    this.#underWay.clear();
    for (const order of orders) this.send(order);
  }

  /** Sends; `settled` waits for it. */
  send(order: Order): void {
    this.#orders.add(order);
    const before = this.#underWay.get(order.brazeId);
    const sent = before ? before.then(() => this.#send(order)) : this.#send(order);
    const sending = sent
      .catch((error: unknown) => this.#ports.failed(error))
      .finally(() => {
        this.#orders.delete(order);
        if (this.#underWay.get(order.brazeId) === sending) this.#underWay.delete(order.brazeId);
      });
    this.#underWay.set(order.brazeId, sending);
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  async #send(order: Order): Promise<void> {
    const person = this.#ports.directory.find(order.brazeId);
    if (!person || !this.#orders.has(order)) return;
    const held = order.push ? this.#whyHeldBack(order, person) : undefined;
    if (held === 'later') return;
    if (held) return this.#note(order, 'withheld', held);
    if (order.card) await this.#sendCard(order, order.card);
    if (order.push) await this.#sendPush(order, order.push, person);
  }

  /** The first reason not to send a push; `later` when its time comes after quiet hours. */
  #whyHeldBack(order: Order, person: Person): WhyNot | 'later' | undefined {
    const { desk, frequencyCaps } = this.#ports;
    const { clock, deliveries } = desk;
    const state = String(person.profile.standard.get('push_subscribe') ?? 'subscribed');
    const { recipients = 'subscribed' } = order;
    const isWanted =
      recipients === 'all' || (recipients === 'opted_in' ? state === 'opted_in' : state !== 'unsubscribed');
    if (!isWanted) return { reason: 'not-subscribed', because: `has the push subscription ${state}` };
    if (this.#tokens(order, person).length === 0) {
      const where = order.platforms ? ` on ${order.platforms.join(', ')}` : '';
      return { reason: 'no-push-token', because: `has no push token${where}` };
    }
    const zone = timeZoneOf(person);
    const cap =
      order.frequencyCapped === false
        ? undefined
        : brokenCap(frequencyCaps, deliveries.of(order.brazeId), clock.now(), zone);
    if (cap) return { reason: 'frequency-cap', because: cap };
    const until = quietUntil(order.quietHours, clock.now(), zone);
    if (until === undefined) return undefined;
    if (order.quietHours?.then === 'defer') {
      this.#ports.later(until, order);
      return 'later';
    }
    return { reason: 'quiet-hours', because: `has quiet hours until ${order.quietHours?.to} (${zone})` };
  }

  #tokens({ platforms }: Order, person: Person): readonly StoredPushToken[] {
    const tokens = this.#ports.tokensOf(person);
    return platforms ? tokens.filter(({ platform }) => platforms.includes(platform)) : tokens;
  }

  async #sendCard(order: Order, card: NonNullable<Order['card']>): Promise<void> {
    const filled = await this.#filled(card as Json, order, 'content-card');
    if (!this.#orders.has(order)) return;
    if ('aborted' in filled) return this.#note(order, 'withheld', aborted(filled.aborted));
    const size = Buffer.byteLength(JSON.stringify(filled.data));
    if (size > CARD_LIMIT)
      return this.#note(order, 'withheld', {
        reason: 'too-large',
        because: `would get a card of ${size} bytes, and ${CARD_LIMIT} is the most`,
      });
    this.#ports.giveCard(order, filled.data as NonNullable<Order['card']>);
    this.#counted(order, 'sent');
    this.#note(order, 'sent');
  }

  async #sendPush(order: Order, push: NonNullable<Order['push']>, person: Person): Promise<void> {
    const filled = await this.#filled(push as Json, order, 'push');
    if (!this.#orders.has(order)) return;
    if ('aborted' in filled) return this.#note(order, 'withheld', aborted(filled.aborted));
    const message = outgoing(filled.data as typeof push, order.message);
    const tokens = this.#tokens(order, person);
    const outcomes = await Promise.all(
      tokens.map(async (token) => {
        const outcome = await this.#ports.push(token, message);
        if (!this.#orders.has(order)) return outcome;
        if (endsToken(outcome)) this.#ports.tokenEnded(token);
        this.#counted(order, outcome.accepted ? 'sent' : 'bounced');
        return outcome;
      }),
    );
    if (!this.#orders.has(order)) return;
    const refused = outcomes.flatMap((it) => (it.accepted ? [] : [`${it.reason}: ${it.text}`]));
    if (refused.length < outcomes.length) {
      const { people, clock } = this.#ports.desk;
      people.note(order.brazeId, order.message, { received: clock.now(), push: true });
      return this.#note(order, 'sent');
    }
    this.#note(order, 'failed', {
      reason: 'provider-rejected',
      because: `has ${tokens.length} push token(s), and the provider refused (${refused.join('; ')})`,
    });
  }

  #counted(order: Order, what: 'sent' | 'bounced'): void {
    this.#ports.desk.statistics[what](order.message, order.brazeId);
    this.#ports.sendIds.counted(order, what);
  }

  async #filled(data: Json, { message, name, brazeId, cause }: Order, channel: Channel): Promise<Filled> {
    const { desk } = this.#ports;
    if (!desk.hasLiquid(data)) return { data };
    return desk.personalise(data, { id: message, name }, channel, brazeId, cause);
  }

  #note(
    { message, brazeId, variant, dispatch, push }: Order,
    outcome: Delivery['outcome'],
    why?: WhyNot,
  ): void {
    const { deliveries, clock } = this.#ports.desk;
    deliveries.note({
      at: clock.now(),
      message,
      channel: push ? 'push' : 'content-card',
      brazeId,
      outcome,
      dispatch,
      ...(variant === undefined ? {} : { variant }),
      ...why,
    });
  }
}

/** A larger card is not sent. Source: Braze's user guide, "Content Cards", 2 KB. */
const CARD_LIMIT = 2_048;

const aborted = (reason: string): WhyNot => ({
  reason: 'liquid-abort',
  because: `would get a message that Liquid aborted (${reason})`,
});

function outgoing(push: NonNullable<Order['push']>, message: string): Push {
  const { buttons, ttlSeconds, ...same } = push;
  return {
    ...(same as Pick<Push, 'title' | 'alert'>),
    trackingId: trackingId(message, 'push'),
    ...(buttons && {
      buttons: buttons.map(
        (it, index) => ({ ...it, id: it.id ?? String(index) }) as NonNullable<Push['buttons']>[number],
      ),
    }),
    ...(ttlSeconds !== undefined && { ttl: ttlSeconds }),
  };
}

/** When a card ends, unix seconds; `undefined`: never. */
export function expiryOf(card: NonNullable<Order['card']>, sentAt: number): number | undefined {
  if (card.expiresAfterSeconds !== undefined) return sentAt / 1000 + card.expiresAfterSeconds;
  return card.expiresAt === undefined ? undefined : seconds(card.expiresAt);
}
