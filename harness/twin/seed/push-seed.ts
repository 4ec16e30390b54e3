import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { text } from './parts.ts';

/** Four weeks: the longest a push service keeps a push, in seconds. */
const LONGEST = 2_419_200;

const button = z.strictObject({
  id: text.optional(),
  text,
  url: text.optional(),
});

/** A push message, as all platforms understand it. */
export const pushSeed = z.strictObject({
  title: z.string(),
  alert: z.string(),
  url: text.optional(),
  imageUrl: text.optional(),
  buttons: z.array(button).max(3).optional(),
  extra: z.record(z.string(), z.string()).optional(),
  requireInteraction: z.boolean().optional(),
  /** How long the push service keeps it for a device that is away, in seconds. */
  ttlSeconds: z.int().min(0).max(LONGEST).optional(),
});

export type PushMessage = Frozen<z.input<typeof pushSeed>>;
