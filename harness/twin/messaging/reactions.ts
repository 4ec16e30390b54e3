import type { BrazeEvent } from '../../wire/event.ts';
import { campaignOf } from './tracking-id.ts';

/** What somebody did with one message. */
export interface Reaction {
  readonly message: string;
  readonly kind: 'impression' | 'control-impression' | 'click' | 'dismissal';
  readonly button?: string;
}

/** What an event says about messages; most events say nothing. Tracking ids become campaigns' ids. */
export function reactionsOf(event: BrazeEvent): Reaction[] {
  switch (event.type) {
    case 'in-app-message-impression':
      return all('impression', event.triggerIds.map(campaignOf));
    case 'in-app-message-control-impression':
      return all('control-impression', event.triggerIds.map(campaignOf));
    case 'in-app-message-click':
      return all('click', event.triggerIds.map(campaignOf));
    case 'in-app-message-button-click':
      return all('click', event.triggerIds.map(campaignOf), event.buttonId);
    case 'push-click':
      return all('click', [campaignOf(event.campaign)]);
    case 'push-action-click':
      return all('click', [campaignOf(event.campaign)], event.action);
    case 'content-card-impression':
    case 'banner-impression':
      return all('impression', event.ids);
    case 'content-card-control-impression':
      return all('control-impression', event.ids);
    case 'content-card-click':
      return all('click', event.ids);
    case 'content-card-dismissal':
      return all('dismissal', event.ids);
    case 'feature-flag-impression':
      return all('impression', [event.flag]);
    case 'banner-click':
      return all('click', [event.id], event.buttonId);
    case 'banner-dismissal':
      return all('dismissal', [event.id]);
    default:
      return [];
  }
}

function all(kind: Reaction['kind'], messages: readonly string[], button?: string): Reaction[] {
  return messages.map((message) => ({ message, kind, ...(button !== undefined && { button }) }));
}
