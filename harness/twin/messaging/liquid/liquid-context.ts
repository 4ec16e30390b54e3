import type { JsonObject } from '../../../wire/event.ts';
import type { Json } from '../../../wire/exchange.ts';
import type { Profile } from '../../profile/profile.ts';

/** What a message is rendered with. Plain data. */
export interface LiquidContext {
  /** Unix milliseconds, by the twin's clock: what `'now'` is. */
  readonly now: number;
  /** In-app messages get no `:retry`. */
  readonly channel?: 'in-app-message' | 'content-card' | 'banner' | 'push' | 'email' | 'webhook';
  readonly user: LiquidUser;
  readonly eventProperties?: JsonObject;
  readonly apiTriggerProperties?: JsonObject;
  /** Both `{{canvas_entry_properties.${key}}}` and `{{context.${key}}}`. */
  readonly canvasEntryProperties?: JsonObject;
  /** By Braze's names: `name`, `api_id`, `dispatch_id`, `message_name`, `message_api_id`. */
  readonly campaign?: JsonObject;
  /** By Braze's names: `name`, `api_id`, `variant_name`, `variant_api_id`. */
  readonly canvas?: JsonObject;
  /** By Braze's names: `name`, `api_id`. */
  readonly card?: JsonObject;
}

/** A user in the form of `/users/export/ids`, as far as templates read it. */
export interface LiquidUser {
  readonly custom_attributes?: JsonObject;
  readonly subscription_groups?: readonly {
    readonly subscription_group_id: string;
    readonly subscription_state: string;
  }[];
  /** `external_id`, `braze_id`, `first_name`, `email`, `home_city`… */
  readonly [field: string]: unknown;
}

/**
 * A profile as templates read it. What was set wins over what the SDK found out by itself, as in exports.
 *
 * @example
 * await renderer.render('Hi {{${first_name}}}', { now: clock.now(), user: liquidUser(profile) });
 */
export function liquidUser(profile: Profile): LiquidUser {
  return {
    email_subscribe: 'subscribed',
    ...Object.fromEntries<Json>([...profile.captured, ...profile.standard]),
    external_id: profile.externalId,
    braze_id: profile.brazeId,
    random_bucket: profile.randomBucket,
    custom_attributes: Object.fromEntries(profile.custom),
    subscription_groups: [...profile.subscriptionGroups].map(([id, state]) => ({
      subscription_group_id: id,
      subscription_state: state,
    })),
  };
}
