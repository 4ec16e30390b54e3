import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { MessagingUser } from '../messaging.ts';
import type { BannerSeed } from '../seed.ts';
import type { Audience } from './audiences.ts';
import { bannerHtml } from './banner-html.ts';
import type { People } from './people.ts';
import { typedProperties } from './properties.ts';
import { seconds } from './seconds.ts';

/** How many placements an app may ask for, as the config tells SDKs. Missing means none to them. */
export const MAX_PLACEMENTS = 10;

/** The banner that a user gets in a placement: of those meant for them, the one with the highest priority. */
export function bannerFor(
  placement: string,
  banners: Iterable<BannerSeed>,
  isFor: (audience: Audience) => boolean,
  user: MessagingUser,
  people: People,
  now: number,
): BannerSeed | undefined {
  return [...banners]
    .filter((banner) => banner.placements.includes(placement) && isFor(banner.audience))
    .filter(({ expiresAt }) => expiresAt === undefined || seconds(expiresAt) > now)
    .filter(({ id }) => !people.of(user.brazeId, id).dismissed)
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))[0];
}

/** A banner as SDKs read it. Without a `stable_key` they keep no dismissal. */
export function bannerData(banner: BannerSeed, placement: string): JsonObject {
  return {
    id: banner.id,
    placement_id: placement,
    html: banner.control ? '' : bannerHtml(banner),
    is_control: banner.control ?? false,
    is_test_send: false,
    expires_at: banner.expiresAt === undefined ? -1 : seconds(banner.expiresAt),
    properties: typedProperties(banner.properties),
    stable_key: banner.id,
  };
}

/** The placements a request asks for; whatever else is in the list is passed over. */
export function placementsOf(body: JsonObject): string[] {
  const ids = listOf(body['placements']).map((it) => fieldOf(it, 'id'));
  return [...new Set(ids.filter((id) => typeof id === 'string'))].slice(0, MAX_PLACEMENTS);
}

/** The dismissals an SDK repeats until they are acknowledged, as it wrote them. */
export function dismissalsOf(
  body: JsonObject,
): { readonly banner_id: string; readonly dismissal_time: Json }[] {
  return listOf(body['pending_dismissals']).flatMap((it) => {
    const banner_id = fieldOf(it, 'banner_id');
    return typeof banner_id === 'string'
      ? [{ banner_id, dismissal_time: fieldOf(it, 'dismissal_time') ?? null }]
      : [];
  });
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

function fieldOf(value: Json, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
}
