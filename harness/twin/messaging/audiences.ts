import type { Platform } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import type { Filter } from '../seed/filter-seed.ts';
import type { CampaignSeed, SegmentSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import { ask, type FilterContext, type Verdict } from './segments/filter.ts';
import type { Directory, Person } from './segments/person.ts';
import type { WhyNot } from './why-not.ts';

export type Audience = CampaignSeed['audience'];

/** Whom a message might be meant for. */
export interface Addressee {
  readonly brazeId: string;
  readonly externalId: string | null;
  /** The device that asks; or, where nobody asks, those the person has. */
  readonly platforms: readonly Platform[];
}

/** Who is in which segment, and whom a message is meant for. */
export class Audiences implements Stateful<Map<string, SegmentSeed>> {
  /** The segments by id. */
  state = new Map<string, SegmentSeed>();
  readonly #clock: Clock;
  readonly #directory: Directory;

  constructor(clock: Clock, directory: Directory, segments: readonly SegmentSeed[]) {
    this.#clock = clock;
    this.#directory = directory;
    for (const segment of segments) this.add(segment);
  }

  get segments(): ReadonlyMap<string, SegmentSeed> {
    return this.state;
  }

  /** A segment of an id that is taken replaces the one before. */
  add(segment: SegmentSeed): void {
    this.state.set(segment.id, segment);
  }

  /** Why a message is not meant for somebody; `undefined` when it is. No audience means everyone. */
  whyNot(audience: Audience, to: Addressee): WhyNot | undefined {
    const { users, platforms, segments } = audience ?? {};
    if (platforms && !to.platforms.some((it) => (platforms as readonly string[]).includes(it)))
      return {
        reason: 'wrong-platform',
        because: `is on ${to.platforms.join(', ') || 'no device'}, not on ${platforms.join(', ')}`,
      };
    const listed = users === undefined ? undefined : whyNotListed(users, to.externalId);
    if (listed) return listed;
    if (!segments) return undefined;
    const person = this.#directory.find(to.brazeId);
    if (!person) return { reason: 'not-in-segment', because: 'has no profile' };
    for (const id of segments) {
      const { holds, because } = this.ask({ by: 'segment', id }, person);
      if (!holds) return { reason: 'not-in-segment', because: `is ${because}` };
    }
    return undefined;
  }

  includes(audience: Audience, to: Addressee): boolean {
    return this.whyNot(audience, to) === undefined;
  }

  ask(filter: Filter, person: Person): Verdict {
    return ask(filter, person, this.#context());
  }

  /** Whether somebody is in a segment now; `undefined` when there is no such person. An unknown segment holds nobody. */
  isIn(segment: string, brazeId: string): Verdict | undefined {
    const person = this.#directory.find(brazeId);
    return person && this.ask({ by: 'segment', id: segment }, person);
  }

  /** Everybody in a segment now; `undefined` when there is no such segment. */
  members(segment: string): Person[] | undefined {
    const seed = this.segments.get(segment);
    return seed && this.#directory.all().filter((person) => this.ask(seed.filter, person).holds);
  }

  #context(): FilterContext {
    return { now: this.#clock.now(), segment: (id) => this.segments.get(id)?.filter };
  }
}

/** Somebody as an addressee of what is sent without their asking. */
export function addresseeOf({ profile, devices }: Person): Addressee {
  const platforms = [...new Set(devices.map(({ platform }) => platform))];
  return { brazeId: profile.brazeId, externalId: profile.externalId, platforms };
}

function whyNotListed(
  users: NonNullable<NonNullable<Audience>['users']>,
  externalId: string | null,
): WhyNot | undefined {
  if (users === 'anonymous')
    return externalId === null
      ? undefined
      : { reason: 'wrong-audience', because: 'is known, and it is for anonymous users' };
  if (users === 'known')
    return externalId === null
      ? { reason: 'wrong-audience', because: 'is anonymous, and it is for known users' }
      : undefined;
  return externalId !== null && users.includes(externalId)
    ? undefined
    : { reason: 'wrong-audience', because: 'is not one of the users it names' };
}
