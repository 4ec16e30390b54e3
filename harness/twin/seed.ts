import { z } from 'zod';
import { appSeed } from './seed/app-seed.ts';
import { campaignSeed } from './seed/campaign-seed.ts';
import { canvasSeed } from './seed/canvas-seed.ts';
import { segmentSeed } from './seed/filter-seed.ts';
import type { Frozen } from './seed/frozen.ts';
import { geofenceSeed } from './seed/geofence-seed.ts';
import { bannerSeed, contentCardSeed, featureFlagSeed } from './seed/other-seeds.ts';
import { text } from './seed/parts.ts';
import { userSeed } from './seed/user-seed.ts';

const blocklist = z.array(text).optional();

/** What a workspace is made of. docs/twin-seed.md describes every key with its default. */
export const workspaceSeed = z
  .strictObject({
    name: text,
    sdkEndpoint: text.optional(),
    apps: z.array(appSeed).min(1),
    /** `name` stands for the key wherever one is spoken of. */
    restKeys: z
      .array(z.strictObject({ name: text.optional(), key: text, permissions: z.array(text) }))
      .optional(),
    /** The most objects in each array of one `/users/track` request. Default: 75. */
    trackLimit: z.int().min(1).max(1000).optional(),
    /** Tags that Content Blocks may have. */
    tags: z.array(text).optional(),
    users: z.array(userSeed).optional(),
    segments: z.array(segmentSeed).optional(),
    campaigns: z.array(campaignSeed).optional(),
    canvases: z.array(canvasSeed).optional(),
    /** How many pushes a person gets in so many calendar days of theirs; every rule counts. */
    frequencyCaps: z
      .array(z.strictObject({ max: z.int().min(1), days: z.int().min(1).max(30) }))
      .max(10)
      .optional(),
    contentCards: z.array(contentCardSeed).optional(),
    featureFlags: z.array(featureFlagSeed).optional(),
    banners: z.array(bannerSeed).optional(),
    geofences: z.array(geofenceSeed).optional(),
    /** Names whose events, attributes and purchases SDKs are told not to send. */
    blocklists: z.strictObject({ events: blocklist, attributes: blocklist, purchases: blocklist }).optional(),
    /** The application server key for web push, base64url. */
    vapidPublicKey: text.optional(),
  })
  .superRefine(sayDuplicates);

export interface WorkspaceSeed extends Frozen<z.input<typeof workspaceSeed>> {}
export interface CampaignSeed extends Frozen<z.input<typeof campaignSeed>> {}
export interface CanvasSeed extends Frozen<z.input<typeof canvasSeed>> {}
export interface SegmentSeed extends Frozen<z.input<typeof segmentSeed>> {}
export interface ContentCardSeed extends Frozen<z.input<typeof contentCardSeed>> {}
export interface FeatureFlagSeed extends Frozen<z.input<typeof featureFlagSeed>> {}
export interface BannerSeed extends Frozen<z.input<typeof bannerSeed>> {}
export interface GeofenceSeed extends Frozen<z.input<typeof geofenceSeed>> {}

/** Statistics and events find a message by its id alone, and an app by its key. */
function sayDuplicates(seed: z.output<z.ZodObject>, context: z.RefinementCtx): void {
  for (const [field, lists] of UNIQUE) {
    const seen = new Map<unknown, string>();
    for (const list of lists) {
      for (const [index, entry] of entriesOf(seed[list])) {
        const value = entry[field];
        const before = seen.get(value);
        const path = [list, index, field];
        if (before) context.addIssue({ code: 'custom', path, message: `is taken by ${before}` });
        else seen.set(value, `${list}[${index}]`);
      }
    }
  }
}

const UNIQUE: readonly (readonly [string, readonly string[]])[] = [
  ['key', ['apps', 'restKeys']],
  ['external_id', ['users']],
  ['id', ['campaigns', 'canvases', 'contentCards', 'featureFlags', 'banners']],
  ['id', ['segments']],
  ['id', ['geofences']],
];

function* entriesOf(list: unknown): Generator<[number, Record<string, unknown>]> {
  if (!Array.isArray(list)) return;
  for (const [index, entry] of list.entries()) {
    if (typeof entry === 'object' && entry !== null) yield [index, entry as Record<string, unknown>];
  }
}
