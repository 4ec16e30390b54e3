import { z } from 'zod';
import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';

/** Text with something in it. */
export const text = z.string().min(1);

/** The id of a message: shows up in statistics, and in the events of the SDK. */
export const id = z.string().min(1).max(200);

/** Any JSON value. */
export const json = z.json() as unknown as z.ZodType<Json, Json>;

/** An object of JSON values: extras, raw data. */
export const jsonObject = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject, JsonObject>;

const notAMoment = 'must be ISO 8601 with a time zone (2030-01-31T12:00:00Z) or unix seconds';

/** A moment: ISO 8601 with a time zone, or unix seconds. */
export const moment = z.union([z.iso.datetime({ offset: true, error: notAMoment }), z.number().min(0)], {
  error: notAMoment,
});

export const PLATFORMS = ['web', 'android', 'ios', 'roku'] as const;

/** Who gets a message. Everyone, where nothing is said. */
export const audience = z.strictObject({
  users: z
    .union([z.array(text), z.enum(['anonymous', 'known'])], {
      error: 'must be a list of external ids, or "anonymous", or "known"',
    })
    .optional(),
  platforms: z.array(z.enum(PLATFORMS)).min(1).optional(),
  /** Ids of segments: the person must be in every one. */
  segments: z.array(text).min(1).optional(),
});

export type Audience = z.input<typeof audience>;
export type Moment = z.input<typeof moment>;
