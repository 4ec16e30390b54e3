import type { JsonObject } from '../../wire/event.ts';
import type { MessagingUser } from '../messaging.ts';
import type { ContentCardSeed } from '../seed.ts';
import type { Audience } from './audiences.ts';
import { compact } from './compact.ts';
import { OFFLINE_IMAGE } from './offline-image.ts';
import type { People } from './people.ts';
import { seconds } from './seconds.ts';

/** A card in a workspace. `created` in unix seconds: SDKs sort by it. */
export interface Card {
  readonly seed: ContentCardSeed;
  readonly created: number;
}

/** Braze gives a user the newest 250 cards that have not expired; dismissed ones use up places too. */
const MAX_CARDS = 250;

/** The cards a user has now, newest first. */
export function cardsFor(
  cards: Iterable<Card>,
  isFor: (audience: Audience) => boolean,
  user: MessagingUser,
  people: People,
  now: number,
): Card[] {
  return [...cards]
    .filter(({ seed }) => isFor(seed.audience))
    .filter(({ seed }) => seed.expiresAt === undefined || seconds(seed.expiresAt) > now)
    .toSorted((a, b) => b.created - a.created)
    .slice(0, MAX_CARDS)
    .filter(({ seed }) => !people.of(user.brazeId, seed.id).dismissed);
}

/** A card as SDKs read it, with what this user did with it. */
export function cardData({ seed, created }: Card, user: MessagingUser, people: People): JsonObject {
  const { received, clicked } = people.of(user.brazeId, seed.id);
  const common = {
    id: seed.id,
    tp: wireType(seed),
    ca: created,
    ea: seed.expiresAt === undefined ? -1 : seconds(seed.expiresAt),
    v: received > 0,
    cl: clicked,
    p: seed.pinned ?? false,
    db: seed.dismissible ?? true,
    e: seed.extras,
  };
  if (seed.type === 'control') return compact(common);
  return compact({
    ...common,
    tt: seed.title ?? (seed.type === 'captioned-image' ? '' : undefined),
    // Android's SDK (41.1.1) passes over a card that has no such field; Braze's cards have it always.
    ds: seed.text ?? (seed.type === 'image-only' ? undefined : ''),
    i: imageOf(seed),
    image_alt: seed.imageAlt,
    ar: seed.aspectRatio,
    u: seed.url,
    dm: seed.linkText,
  });
}

function wireType({ type = 'classic', imageUrl }: ContentCardSeed): string {
  if (type === 'classic') return imageUrl === undefined ? 'text_announcement' : 'short_news';
  return { 'captioned-image': 'captioned_image', 'image-only': 'banner_image', control: 'control' }[type];
}

function imageOf({ type = 'classic', imageUrl }: ContentCardSeed): string | undefined {
  return imageUrl ?? (type === 'classic' ? undefined : OFFLINE_IMAGE);
}
