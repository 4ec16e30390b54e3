import { nearest } from '../common/nearest.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from './clock.ts';
import type { Messaging } from './messaging.ts';
import { channelOf } from './messaging/campaign.ts';
import { explain, type Happened } from './messaging/explain.ts';
import { happeningsOf } from './messaging/happenings.ts';
import { conditionsOf } from './messaging/near-miss.ts';
import { iso } from './messaging/iso.ts';
import { seconds } from './messaging/seconds.ts';
import type { Identity } from './profile/identity.ts';
import type { Profile } from './profile/profile.ts';
import type { CampaignSeed, CanvasSeed } from './seed.ts';
import type { Who } from './workspace.ts';

export interface ExplainSources {
  readonly name: string;
  readonly identity: Identity;
  readonly messaging: Messaging;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** Why somebody got a message or did not, in a sentence or two. Canvas steps are `<canvas>/<step>`. */
export function explainMessage(sources: ExplainSources, who: Who, message: string): string {
  const unknown = unknownIn(sources, who, message);
  const profile = sources.identity.find(who);
  if (unknown !== undefined || !profile) return unknown ?? '';
  return explain({
    who: inWords(who, profile),
    message,
    deliveries: sources.messaging.deliveries.of(profile.brazeId, message),
    happened: happenedTo(profile, sources.ledger),
    now: sources.clock.now(),
    ...(scheduled(profile.brazeId, message, sources.messaging) ??
      startOf(seedOf(message, sources.messaging))),
  });
}

/** Says that there is no such person, or no such message; `undefined` when there are both. */
export function unknownIn(
  { name, identity, messaging }: ExplainSources,
  who: Who,
  message: string,
): string | undefined {
  const profile = identity.find(who);
  if (!profile)
    return `${message} was not sent to ${inWords(who, profile)}: workspace ${name} has no such profile.`;
  if (seedOf(message, messaging) || messaging.deliveries.of(profile.brazeId, message).length > 0)
    return undefined;
  const known = [...messaging.book.campaigns.keys(), ...messaging.book.canvases.keys()];
  const near = nearest(message, known);
  return `Workspace ${name} has no message "${message}". ${near === undefined ? `It has: ${known.join(', ') || 'none'}` : `Nearest: ${near}`}.`;
}

function seedOf(message: string, { book }: Messaging): CampaignSeed | CanvasSeed | undefined {
  return book.campaigns.get(message) ?? book.canvases.get(message.split('/')[0] ?? '');
}

/** What the API has scheduled next of a message for somebody. */
function scheduled(brazeId: string, message: string, { schedules }: Messaging) {
  const next = schedules.of(brazeId).find(({ dispatch: { what } }) => {
    const id = 'canvas' in what ? what.canvas : 'campaign' in what ? what.campaign : what.message;
    return id === message.split('/')[0];
  });
  if (!next) return undefined;
  const { at, isLocal } = next.when;
  return {
    trigger: undefined,
    start: `the API has scheduled it for ${iso(at)}${isLocal ? ', by the clock where they are' : ''}`,
  };
}

/** What starts a message: something the person does, or something else. */
function startOf(seed: CampaignSeed | CanvasSeed | undefined) {
  if (seed?.schedule)
    return { trigger: undefined, start: `it goes out at ${iso(seconds(seed.schedule.at) * 1000)}` };
  if (seed?.apiTriggered)
    return { trigger: undefined, start: 'it is sent by the API, and nobody has asked for it' };
  const isInApp = seed && !('steps' in seed) && channelOf(seed) === 'in-app';
  if (isInApp && seed.trigger)
    return { trigger: conditionsOf(seed.trigger), start: 'no SDK has asked for messages' };
  if (isInApp) return { trigger: conditionsOf(undefined), start: 'no SDK has asked for messages' };
  return {
    trigger: seed?.trigger && conditionsOf(seed.trigger),
    start: seed?.trigger ? undefined : 'it was not launched',
  };
}

function happenedTo(profile: Profile, ledger: Ledger): Happened[] {
  const anonymous = ledger.ofUser(null).filter(({ device }) => profile.devices.has(device));
  const known = profile.externalId === null ? [] : ledger.ofUser(profile.externalId);
  return [...anonymous, ...known]
    .toSorted((a, b) => a.sequence - b.sequence)
    .flatMap((event) => happeningsOf(event).map((it) => ({ ...it, at: Date.parse(event.at) })));
}

function inWords(who: Who, profile: Profile | undefined): string {
  if (profile?.externalId) return `user ${profile.externalId}`;
  if ('externalId' in who) return `user ${who.externalId}`;
  if ('device' in who) return `the anonymous user of device ${who.device}`;
  return 'brazeId' in who
    ? `profile ${who.brazeId}`
    : `the user with alias ${who.alias.label}/${who.alias.name}`;
}
