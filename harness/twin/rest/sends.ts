import type { JsonObject } from '../../wire/event.ts';
import type { OtherLimit } from './endpoint.ts';

/** The most people one request may name. Source: Braze's API reference, "Rate limits". */
export const RECIPIENTS_LIMIT = 50;

/** What `/messages/send` and the triggers say when nobody is meant. */
export const NO_RECIPIENTS = 'No Recipients';

/** The limit of a send whose target is not a list of people. */
export function broadcastLimit(name: string, lists: readonly string[]): OtherLimit {
  return {
    name,
    requests: 250,
    seconds: 60,
    when: 'to no listed users',
    appliesTo: ({ body }) => lists.every((list) => !Array.isArray(body[list])),
  };
}

/** Says what is wrong with `broadcast`; `undefined` when nothing is. It must be true where no people are listed. */
export function broadcastProblem(body: JsonObject, listed: number): string | undefined {
  if (listed > 0 && body['broadcast'] === true) return "'broadcast' cannot be true with a list of recipients";
  if (listed === 0 && body['broadcast'] !== true) return NO_RECIPIENTS;
  return undefined;
}
