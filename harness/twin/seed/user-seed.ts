import { z } from 'zod';
import type { JsonObject } from '../../wire/event.ts';
import { jsonObject, text } from './parts.ts';

const subscription = z.enum(['opted_in', 'subscribed', 'unsubscribed']);

const user = z
  .strictObject({
    external_id: text.optional(),
    user_aliases: z.array(z.strictObject({ alias_name: text, alias_label: text })).optional(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    dob: z.iso.date('must be YYYY-MM-DD').optional(),
    gender: z.enum(['M', 'F', 'O', 'N', 'P']).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code like DE')
      .optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}$/, 'must be a language code like de')
      .optional(),
    home_city: z.string().optional(),
    time_zone: z.string().optional(),
    email_subscribe: subscription.optional(),
    push_subscribe: subscription.optional(),
    subscription_groups: z
      .array(
        z.strictObject({
          subscription_group_id: text,
          subscription_state: z.enum(['subscribed', 'unsubscribed']),
        }),
      )
      .optional(),
    custom_attributes: jsonObject.optional(),
  })
  .refine((it) => it.external_id !== undefined || it.user_aliases?.length, {
    error: 'a user needs an external_id or a user alias: nobody could find the profile',
  });

/**
 * A profile that exists from the start, under Braze's own field names. Its type is any JSON object: the twin reads
 * field by field, as it does with what `/users/track` sends.
 */
export const userSeed = user as unknown as z.ZodType<JsonObject, JsonObject>;
