import { z } from 'zod';
import { id } from './parts.ts';

/** A circle on the ground, whose borders devices watch. `radius` in metres. */
export const geofenceSeed = z.strictObject({
  id,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  radius: z.int().min(1),
  /** Seconds until a device may report the same again. */
  cooldownEnter: z.int().min(0).optional(),
  cooldownExit: z.int().min(0).optional(),
});

export const TRANSITIONS = ['enter', 'exit'] as const;
