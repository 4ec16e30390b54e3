import type { JsonObject } from '../../wire/event.ts';
import { asText, isObject } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { count } from '../profile/tally.ts';
import { pastTime, required, timeProblem } from './track-fields.ts';
import { propertiesProblem } from './track-properties.ts';

/** Says what is wrong with an event object of `/users/track`; `undefined` when nothing is. */
export function eventProblem(event: JsonObject): string | undefined {
  return required(event, 'name') ?? timeProblem(event) ?? propertiesProblem(event['properties'], RESERVED);
}

/** Braze keeps these property names for itself. */
const RESERVED = ['time', 'event_name'];

/** Stores an event, and starts what it sets off. In-app messages are not triggered by it: those need an SDK's event. */
export function trackEvent(workspace: TwinWorkspace, profile: Profile, event: JsonObject): void {
  const at = pastTime(event, workspace.clock.now());
  const name = String(event['name']);
  const doer = { brazeId: profile.brazeId, app: asText(event['app_id']) ?? '' };
  workspace.analytics.count({ of: 'events', name }, doer, at);
  count(profile.customEvents, name, at);
  const properties = event['properties'];
  workspace.messaging.happened(
    { on: 'custom-event', name, properties: isObject(properties) ? properties : {} },
    profile.brazeId,
  );
}
