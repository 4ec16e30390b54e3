import type { JsonObject } from '../../wire/event.ts';
import { campaignOf } from './tracking-id.ts';

/** The campaign that a `/template/` request is about; `undefined` when the body names none. */
export function templateCampaign(body: JsonObject): string | undefined {
  const template = body['template'];
  if (typeof template !== 'object' || template === null || Array.isArray(template)) return undefined;
  const tracking = (template as JsonObject)['trigger_id'];
  return typeof tracking === 'string' ? campaignOf(tracking) : undefined;
}

/**
 * The answer: the message, or an error, after which SDKs try the message of the next lower priority. (An empty answer
 * would end the search.)
 */
export function templateAnswer(data: JsonObject | undefined): JsonObject {
  if (!data) return { error: 'The campaign is not active for this user.' };
  return { templated_message: { type: 'inapp', data } };
}
