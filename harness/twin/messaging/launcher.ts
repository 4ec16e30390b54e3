import type { CampaignSeed } from '../seed.ts';
import type { Agenda } from './agenda.ts';
import { addresseeOf } from './audiences.ts';
import { channelOf, variantFor } from './campaign.ts';
import type { Desk } from './desk.ts';
import { whyNotEligible } from './eligibility.ts';
import type { Happening } from './happenings.ts';
import type { Job } from './job.ts';
import type { MessageBook } from './message-book.ts';
import { conditionsOf, missOf } from './near-miss.ts';
import type { Cause, Order } from './order.ts';
import type { Directory, Person } from './segments/person.ts';
import { seconds } from './seconds.ts';

export interface LauncherPorts {
  readonly desk: Desk;
  readonly directory: Directory;
  readonly agenda: Agenda<Job>;
  readonly book: MessageBook;
  newId(): string;
  send(order: Order): void;
}

/** Starts campaigns of pushes and cards: at their time, on what people do, or by the API. In-app messages start on devices. */
export class Launcher {
  readonly #ports: LauncherPorts;

  constructor(ports: LauncherPorts) {
    this.#ports = ports;
  }

  /** A campaign is there: one with a time waits for it, a card without anything to wait for goes out now. */
  added(campaign: CampaignSeed): void {
    const { schedule, trigger, apiTriggered, startTime } = campaign;
    if (channelOf(campaign) === 'in-app' || trigger || apiTriggered) return;
    const moment = schedule?.at ?? startTime;
    const at = moment === undefined ? 0 : seconds(moment) * 1000;
    this.#ports.agenda.add(at, { do: 'launch', campaign: campaign.id });
  }

  /** Sends a campaign to everybody it is meant for. */
  launch(id: string): void {
    const campaign = this.#ports.book.campaigns.get(id);
    if (!campaign) return;
    for (const person of this.#ports.directory.all()) this.offer(campaign, person, {}, this.#ports.newId());
  }

  /** Sends what the person's doing sets off. */
  happened(happening: Happening, person: Person): void {
    const { desk, book, agenda, newId } = this.#ports;
    const { clock } = desk;
    for (const campaign of book.campaigns.values()) {
      if (!campaign.trigger || channelOf(campaign) === 'in-app') continue;
      if (!conditionsOf(campaign.trigger).some((it) => missOf(it, happening, clock.now()) === undefined))
        continue;
      const order = this.#order(campaign, person, causeOf(happening), newId());
      if (!order) continue;
      const { delaySeconds = 0 } = campaign;
      if (delaySeconds > 0) agenda.add(clock.now() + delaySeconds * 1000, { do: 'send', order });
      else this.#ports.send(order);
    }
  }

  /** Sends a campaign to one person, if they may have it now. */
  offer(campaign: CampaignSeed, person: Person, cause: Cause, dispatch: string, sendId?: string): void {
    const order = this.#order(campaign, person, cause, dispatch);
    if (order) this.#ports.send({ ...order, ...(sendId !== undefined && { sendId }) });
  }

  /** What to send; `undefined`, and a delivery that says why, when nothing. */
  #order(campaign: CampaignSeed, person: Person, cause: Cause, dispatch: string): Order | undefined {
    const { audiences, clock, deliveries, people, statistics } = this.#ports.desk;
    const { brazeId } = person.profile;
    const now = clock.now();
    const received =
      deliveries.of(brazeId, campaign.id).findLast(({ outcome }) => outcome === 'sent')?.at ?? 0;
    const variant = variantFor(campaign, brazeId);
    const why =
      whyNotEligible(campaign, addresseeOf(person), { audiences, now, received }) ??
      (variant.control
        ? ({ reason: 'control-group', because: `is in the control group (${variant.name})` } as const)
        : undefined);
    if (why) {
      if (why.reason === 'control-group') {
        statistics.controlImpression(campaign.id, brazeId);
        people.note(brazeId, campaign.id, { control: true });
      }
      deliveries.note({
        at: now,
        message: campaign.id,
        channel: channelOf(campaign),
        brazeId,
        outcome: 'withheld',
        variant: variant.id,
        dispatch,
        ...why,
      });
      return undefined;
    }
    const { recipients, frequencyCapped, quietHours } = campaign;
    return {
      message: campaign.id,
      name: campaign.name ?? campaign.id,
      variant: variant.id,
      ...(variant.push ? { push: variant.push } : {}),
      ...(variant.card ? { card: variant.card } : {}),
      brazeId,
      dispatch,
      cause,
      ...(recipients && { recipients }),
      ...(frequencyCapped !== undefined && { frequencyCapped }),
      ...(quietHours && { quietHours }),
    };
  }
}

function causeOf(happening: Happening): Cause {
  return 'properties' in happening ? { eventProperties: happening.properties } : {};
}
