import { createHash } from 'node:crypto';
import type { CampaignSeed } from '../seed.ts';

/** How a message reaches a person. */
export type Channel = 'in-app' | 'push' | 'content-card';

type Content = Pick<CampaignSeed, 'message' | 'push' | 'card' | 'control'>;

/** One version of a campaign's message. */
export interface Variant extends Content {
  readonly id: string;
  readonly name: string;
  /** Percent of the people. */
  readonly share: number;
}

/** The variants of a campaign; one that names none has one for everybody. */
export function variantsOf(campaign: CampaignSeed): readonly Variant[] {
  const { id, variants } = campaign;
  if (variants) return variants.map((it) => ({ ...it, name: it.name ?? it.id }));
  const { message, push, card, control } = campaign;
  return [{ id: `${id}-1`, name: 'Variant 1', share: 100, message, push, card, control }];
}

/** The channel of a campaign. A bare control is one of an in-app message. */
export function channelOf(campaign: CampaignSeed): Channel {
  const all = variantsOf(campaign);
  if (all.some(({ push }) => push)) return 'push';
  return all.some(({ card }) => card) ? 'content-card' : 'in-app';
}

/** The variant of a person: always the same one while the shares stay. Source: Braze's user guide, "A/B testing". */
export function variantFor(campaign: CampaignSeed, brazeId: string): Variant {
  const variants = variantsOf(campaign);
  const dice = createHash('sha256').update(`${campaign.id} ${brazeId}`).digest().readUInt32BE() / 2 ** 32;
  let reached = 0;
  return variants.find(({ share }) => (reached += share) > dice * 100) ?? variants.at(-1)!;
}
