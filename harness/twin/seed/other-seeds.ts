import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { audience, id, json, jsonObject, moment, text } from './parts.ts';

/** Cards of the API live 30 days at most. Source: Braze's API reference, "Content Cards object". In seconds. */
const MAX_EXPIRY = 30 * 86_400;

export const CARD_TYPES = ['classic', 'captioned-image', 'image-only', 'control'] as const;

const cardContent = {
  type: z.enum(CARD_TYPES).optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  imageUrl: text.optional(),
  imageAlt: z.string().optional(),
  /** Width divided by height. */
  aspectRatio: z.number().positive().optional(),
  url: text.optional(),
  linkText: text.optional(),
  pinned: z.boolean().optional(),
  dismissible: z.boolean().optional(),
  expiresAt: moment.optional(),
  extras: jsonObject.optional(),
};

/** One Content Card, there for everybody it is meant for. */
export const contentCardSeed = z.strictObject({
  id,
  name: text.optional(),
  ...cardContent,
  createdAt: moment.optional(),
  audience: audience.optional(),
});

/** A Content Card that a campaign or a Canvas step sends. `expiresAfterSeconds` counts from the sending. */
export const cardSeed = z.strictObject({
  ...cardContent,
  expiresAfterSeconds: z.int().min(1).max(MAX_EXPIRY).optional(),
});

export const PROPERTY_VALUE_TYPES = [
  'string',
  'number',
  'boolean',
  'image',
  'jsonobject',
  'datetime',
] as const;

/** `datetime` in milliseconds. */
const typedProperty = z.strictObject({ type: z.enum(PROPERTY_VALUE_TYPES), value: json });

const properties = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), typedProperty], {
    error: 'must be text, a number, a boolean, or { type, value }',
  }),
);

/** One feature flag. */
export const featureFlagSeed = z.strictObject({
  id,
  enabled: z.boolean().optional(),
  properties: properties.optional(),
  tracked: z.boolean().optional(),
  audience: audience.optional(),
});

/** One banner for one placement, or for several. */
export const bannerSeed = z
  .strictObject({
    id,
    placements: z.array(z.string().regex(/^\S+$/, 'SDKs drop a placement with white space')).min(1),
    html: text.optional(),
    text: z.string().optional(),
    url: text.optional(),
    dismissible: z.boolean().optional(),
    control: z.boolean().optional(),
    priority: z.int().optional(),
    expiresAt: moment.optional(),
    properties: properties.optional(),
    audience: audience.optional(),
  })
  .refine(
    (it) =>
      it.html === undefined ||
      (it.text === undefined && it.url === undefined && it.dismissible === undefined),
    {
      path: ['html'],
      error: 'says it all: `text`, `url` and `dismissible` are for a banner without html',
    },
  );

export type Properties = z.input<typeof properties>;
export type CardContent = Frozen<z.input<typeof cardSeed>>;
