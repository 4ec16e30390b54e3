import type { JsonObject } from '../../wire/event.ts';
import type { Audiences } from './audiences.ts';
import type { Canvases } from './canvases.ts';
import type { Dispatch, Target } from './dispatch.ts';
import type { Launcher } from './launcher.ts';
import type { MessageBook } from './message-book.ts';
import type { Order } from './order.ts';
import type { Directory, Person } from './segments/person.ts';
import type { SendIds } from './send-ids.ts';

export interface DispatcherPorts {
  readonly audiences: Audiences;
  readonly directory: Directory;
  readonly book: MessageBook;
  readonly launcher: Launcher;
  readonly canvases: Canvases;
  readonly sendIds: SendIds;
  /** The braze id of somebody in the words of the API. */
  find(who: JsonObject): string | undefined;
  send(order: Order): void;
}

interface Reached {
  readonly person: Person;
  readonly properties: JsonObject;
}

/** Sends what the API asks for to those it is for. */
export class Dispatcher {
  readonly #ports: DispatcherPorts;

  constructor(ports: DispatcherPorts) {
    this.#ports = ports;
  }

  /**
   * Whom it is for now, everybody once; of several mentions the first counts. With a braze id: that one alone, or nobody.
   * Many may wait one by one, so that asks for nobody else.
   */
  reached({ named, segment, audience, properties }: Target, only?: string): Reached[] {
    const { directory, audiences, find } = this.#ports;
    const found = new Map<string, Reached>();
    const one = () => [directory.find(only ?? '')].filter((it) => it !== undefined);
    const everybody = () =>
      (only === undefined ? directory.all() : one()).map((person) => ({ person, properties }));
    const listed = () =>
      (named ?? []).flatMap((it) => {
        const person = directory.find(find(it.who) ?? '');
        return person ? [{ person, properties: { ...properties, ...it.properties } }] : [];
      });
    for (const it of named ? listed() : everybody()) {
      const { brazeId } = it.person.profile;
      if (only !== undefined && brazeId !== only) continue;
      if (segment !== undefined && !audiences.ask({ by: 'segment', id: segment }, it.person).holds) continue;
      if (audience && !audiences.ask(audience, it.person).holds) continue;
      if (!found.has(brazeId)) found.set(brazeId, it);
    }
    return [...found.values()];
  }

  /** Sends it to all it is for; with a braze id, to that one alone. */
  send(dispatch: Dispatch, only?: string): void {
    const { what, sendId } = dispatch;
    const campaign = 'campaign' in what ? what.campaign : 'message' in what ? what.message : undefined;
    if (campaign !== undefined && sendId !== undefined) this.#ports.sendIds.add(campaign, sendId);
    for (const it of this.reached(dispatch.to, only)) this.#sendTo(dispatch, it);
  }

  #sendTo({ id, what, sendId }: Dispatch, { person, properties }: Reached): void {
    const { book, launcher, canvases, send } = this.#ports;
    if ('canvas' in what) {
      const canvas = book.canvases.get(what.canvas);
      if (canvas) canvases.enter(canvas, person, { canvasEntryProperties: properties }, id);
    } else if ('campaign' in what) {
      const campaign = book.campaigns.get(what.campaign);
      if (campaign) launcher.offer(campaign, person, { apiTriggerProperties: properties }, id, sendId);
    } else {
      const { contents, ...same } = what;
      const { brazeId } = person.profile;
      const shared = { ...same, brazeId, dispatch: id, cause: {}, ...(sendId !== undefined && { sendId }) };
      for (const content of contents) send({ ...shared, ...content });
    }
  }
}
