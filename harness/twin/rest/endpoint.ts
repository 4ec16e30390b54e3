import type { JsonObject } from '../../wire/event.ts';
import type { ExchangeResponse } from '../../wire/exchange.ts';
import type { TwinWorkspace } from '../create-workspace.ts';

/** One REST endpoint, as Braze's reference describes it. */
export interface Endpoint {
  /** What the key must be allowed to do: `users.track`. */
  readonly permission: string;
  readonly rateLimit: RateLimit;
  handle(workspace: TwinWorkspace, body: JsonObject): ExchangeResponse;
}

export interface RateLimit {
  /** Endpoints with the same name share one count. */
  readonly name: string;
  readonly requests: number;
  readonly seconds: number;
}

/** Shared by delete, identify, merge and the alias endpoints. Source: Braze's API reference, "Rate limits". */
export const USER_CHANGES: RateLimit = { name: 'user-changes', requests: 20_000, seconds: 60 };

/** POSTs that were accepted answer 201, as Braze documents for `/users/track`. */
export function accepted(body: JsonObject): ExchangeResponse {
  return { status: 201, body: { ...body, message: 'success' } };
}

/** Nothing of the request was done. */
export function refused(message: string, more: JsonObject = {}): ExchangeResponse {
  return { status: 400, body: { message, ...more } };
}
