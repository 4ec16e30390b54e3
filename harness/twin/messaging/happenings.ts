import type { BrazeEvent, JsonObject } from '../../wire/event.ts';
import { campaignOf } from './tracking-id.ts';

/** Something a person did that can set off a message. */
export type Happening =
  | { readonly on: 'session-start' }
  | { readonly on: 'custom-event'; readonly name: string; readonly properties: JsonObject }
  | { readonly on: 'purchase'; readonly product: string; readonly properties: JsonObject }
  | { readonly on: 'push-click'; readonly campaign: string }
  | { readonly on: 'iam-click'; readonly campaign: string; readonly button?: string }
  | { readonly on: 'geofence'; readonly geofence: string; readonly transition: string };

/** What an event of an SDK says somebody did; most events set off nothing. */
export function happeningsOf(event: BrazeEvent): Happening[] {
  switch (event.type) {
    case 'session-start':
      return [{ on: 'session-start' }];
    case 'custom-event':
      return [{ on: 'custom-event', name: event.name, properties: event.properties }];
    case 'purchase':
      return [{ on: 'purchase', product: event.productId, properties: event.properties }];
    case 'push-click':
    case 'push-action-click':
      return [{ on: 'push-click', campaign: campaignOf(event.campaign) }];
    case 'in-app-message-click':
      return event.triggerIds.map((id) => ({ on: 'iam-click', campaign: campaignOf(id) }));
    case 'in-app-message-button-click':
      return event.triggerIds.map((id) => ({
        on: 'iam-click',
        campaign: campaignOf(id),
        button: event.buttonId,
      }));
    case 'geofence':
      return [{ on: 'geofence', geofence: event.id, transition: event.transition }];
    default:
      return [];
  }
}
