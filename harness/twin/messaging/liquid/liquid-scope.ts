import type { Drop } from 'liquidjs';
import type { LiquidContext, LiquidUser } from './liquid-context.ts';

/**
 * The one name under which templates find everything that is written `${…}`. `rewritePersonalisation` puts it in front, so
 * that no `assign` can stand in the way, and what is written without `${}` stays blank, as in Braze.
 */
export const ROOT = 'braze';

/** Standard attributes: the name in templates, and in exports where that differs. */
const STANDARD: readonly (readonly [liquid: string, exported?: string])[] = [
  ['user_id', 'external_id'],
  ['braze_id'],
  ['first_name'],
  ['last_name'],
  ['email_address', 'email'],
  ['phone_number', 'phone'],
  ['date_of_birth', 'dob'],
  ['gender'],
  ['city', 'home_city'],
  ['country'],
  ['language'],
  ['time_zone'],
  ['random_bucket_number', 'random_bucket'],
];

/** The variables of one message. Fresh for each rendering: `increment` writes into it. */
export function liquidScope(context: LiquidContext, contentBlocks: Drop): object {
  const { user } = context;
  return {
    [ROOT]: {
      standard_attribute: standardAttributes(user),
      custom_attribute: user.custom_attributes,
      subscribed_state: subscribedState(user),
      event_properties: context.eventProperties,
      api_trigger_properties: context.apiTriggerProperties,
      canvas_entry_properties: context.canvasEntryProperties,
      context: context.canvasEntryProperties,
      campaign: context.campaign,
      canvas: context.canvas,
      card: context.card,
      content_blocks: contentBlocks,
    },
  };
}

function standardAttributes(user: LiquidUser): object {
  return Object.fromEntries(
    STANDARD.map(([liquid, exported = liquid]) => [
      liquid,
      Object.hasOwn(user, exported) ? user[exported] : undefined,
    ]),
  );
}

/** Email has one state for all, the rest one per subscription group. Source: Braze's list of personalization tags. */
function subscribedState(user: LiquidUser): object {
  const groups = (user.subscription_groups ?? []).map((group): [string, string] => [
    group.subscription_group_id,
    group.subscription_state,
  ]);
  return { ...Object.fromEntries(groups), email_global: user['email_subscribe'] ?? 'subscribed' };
}
