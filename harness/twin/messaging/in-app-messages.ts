import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { own } from '../../wire/fields.ts';
import type { MessagingUser } from '../messaging.ts';
import type { CampaignSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import { channelOf, variantFor } from './campaign.ts';
import { NEVER, whyNotEligible } from './eligibility.ts';
import type { Desk } from './desk.ts';
import type { MessageBook } from './message-book.ts';
import { messageData } from './message-data.ts';
import { templateAnswer, templateCampaign } from './template.ts';
import { triggerFor } from './trigger-for.ts';
import type { WhyNot } from './why-not.ts';

/** In-app messages: the list that SDKs get, and those they ask for when one is about to appear. */
export class InAppMessages implements Stateful<Map<string, CampaignSeed[]>> {
  /** Messages of Canvas steps, by braze id, until they are seen. */
  state = new Map<string, CampaignSeed[]>();
  readonly #desk: Desk;
  readonly #book: MessageBook;

  constructor(desk: Desk, book: MessageBook) {
    this.#desk = desk;
    this.#book = book;
  }

  /** Holds a message for the person's next session. */
  hold(brazeId: string, message: CampaignSeed): void {
    this.state.set(brazeId, [...(this.state.get(brazeId) ?? []), message]);
  }

  /** Whether a message waits for somebody that is to be shown as soon as their SDK hears of it. */
  isTestDue(brazeId: string): boolean {
    const isWaiting = ({ id, trigger }: CampaignSeed) =>
      isTest(trigger) && this.#desk.deliveries.of(brazeId, id).length === 0;
    return (this.state.get(brazeId) ?? []).some(isWaiting);
  }

  /** Two profiles turned out to be one person: they get what either waits for. */
  merge(from: string, to: string): void {
    for (const message of this.state.get(from) ?? []) this.hold(to, message);
    this.state.delete(from);
  }

  /** The whole list for a user. Waits only where a message has Liquid in it. */
  triggers(user: MessagingUser): readonly Json[] | Promise<readonly Json[]> {
    const list = this.#for(user).flatMap((campaign): (Json | Promise<Json | undefined>)[] => {
      const why = this.#whyNot(campaign, user);
      if (why) {
        this.#desk.note(user.brazeId, campaign.id, 'in-app', 'withheld', why);
        return [];
      }
      const chosen = withVariant(campaign, user.brazeId);
      if (campaign.templated || !this.#desk.hasLiquid(messageData(chosen))) {
        this.#sent(campaign, user);
        return [triggerFor(chosen)];
      }
      return [
        this.#filled(chosen, user, {}).then((data) => {
          if (!data) return undefined;
          this.#sent(campaign, user);
          return { ...triggerFor(chosen), data };
        }),
      ];
    });
    if (!list.some((it) => it instanceof Promise)) return list as Json[];
    return Promise.all(list).then((all) => all.filter((it) => it !== undefined));
  }

  /** The answer to `/template/`: the message as it stands for this user now. */
  template(body: JsonObject, user: MessagingUser): JsonObject | Promise<JsonObject> {
    const id = templateCampaign(body) ?? '';
    const campaign = this.#for(user).find((it) => it.id === id);
    const why: WhyNot | undefined = campaign && this.#whyNot(campaign, user);
    if (!campaign || why) {
      if (why) this.#desk.note(user.brazeId, id, 'in-app', 'withheld', why);
      return templateAnswer(undefined);
    }
    const chosen = withVariant(campaign, user.brazeId);
    const data = messageData(chosen);
    if (!this.#desk.hasLiquid(data)) return templateAnswer(data);
    const properties = own(own(own(own(body, 'template'), 'data'), 'data'), 'p') ?? {};
    return this.#filled(chosen, user, properties).then(templateAnswer);
  }

  #for(user: MessagingUser): CampaignSeed[] {
    const seen = (id: string) => this.#desk.people.of(user.brazeId, id).received > 0;
    const held = (this.state.get(user.brazeId) ?? []).filter(({ id }) => !seen(id));
    return [...[...this.#book.campaigns.values()].filter((it) => channelOf(it) === 'in-app'), ...held];
  }

  /** SDKs keep `startTime` and the seconds of re-eligibility themselves: they may be reached in the middle of a session. */
  #whyNot(campaign: CampaignSeed, user: MessagingUser): WhyNot | undefined {
    const { audiences, clock, people } = this.#desk;
    const { reEligibleAfterSeconds = NEVER, status, audience, endTime } = campaign;
    const received = reEligibleAfterSeconds === NEVER ? people.of(user.brazeId, campaign.id).received : 0;
    const to = { ...user, platforms: [user.platform] };
    return whyNotEligible(
      { ...(status && { status }), ...(audience && { audience }), ...(endTime !== undefined && { endTime }) },
      to,
      { audiences, now: clock.now(), received },
    );
  }

  async #filled(
    chosen: CampaignSeed,
    user: MessagingUser,
    eventProperties: Json,
  ): Promise<JsonObject | undefined> {
    const filled = await this.#desk.personalise(messageData(chosen), chosen, 'in-app', user.brazeId, {
      eventProperties: eventProperties as JsonObject,
    });
    if ('aborted' in filled) {
      const because = `would get a message that Liquid aborted (${filled.aborted})`;
      this.#desk.note(user.brazeId, chosen.id, 'in-app', 'withheld', { reason: 'liquid-abort', because });
      return undefined;
    }
    return filled.data as JsonObject;
  }

  #sent({ id }: CampaignSeed, user: MessagingUser): void {
    this.#desk.statistics.sent(id, user.brazeId);
    this.#desk.noteOnce(user.brazeId, id, 'in-app', 'sent');
  }
}

const isTest = (trigger: CampaignSeed['trigger']) =>
  [trigger].flat().some((condition) => condition?.on === 'test');

/** The campaign with the content of the person's variant. */
function withVariant(campaign: CampaignSeed, brazeId: string): CampaignSeed {
  if (!campaign.variants) return campaign;
  const { message, control } = variantFor(campaign, brazeId);
  return { ...campaign, message, control };
}
