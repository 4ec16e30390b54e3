import type { JsonObject } from '../../wire/event.ts';
import type { ExchangeResponse } from '../../wire/exchange.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Permission } from '../permissions.ts';
import type { Query } from './query.ts';

/** One REST endpoint, as Braze's reference describes it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/users/track`; `{name}` stands for one part of the path, which the request's `params` hold. */
  readonly path: string;
  /** What the key must be allowed to do: `users.track`. */
  readonly permission: Permission;
  readonly rateLimit: RateLimit;
  /** Another limit for some requests. */
  readonly otherLimit?: OtherLimit;
  /** What it does, in one line of docs/twin-coverage.md. */
  readonly does: string;
  handle(workspace: TwinWorkspace, request: RestRequest): RestAnswer | Promise<RestAnswer>;
}

/** What an endpoint is given: everything in it is from outside. */
export interface RestRequest {
  /** Empty for GET. */
  readonly body: JsonObject;
  readonly query: Query;
  /** The parts of the path that the endpoint's `{name}`s stand for. */
  readonly params: ReadonlyMap<string, string>;
  readonly headers: Headers;
  /** `https://rest.iad-01.braze.com`: the host that was asked, for links. */
  readonly origin: string;
}

export interface RestAnswer extends ExchangeResponse {
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RateLimit {
  /** Endpoints with the same name share one count. */
  readonly name: string;
  readonly requests: number;
  readonly seconds: number;
}

export interface OtherLimit extends RateLimit {
  /** The requests it holds for, in words. */
  readonly when: string;
  appliesTo(request: RestRequest): boolean;
}

/** POSTs that were accepted answer 201, as Braze documents for `/users/track`. */
export function accepted(body: JsonObject = {}): RestAnswer {
  return { status: 201, body: { ...body, message: 'success' } };
}

/** What was asked for. */
export function found(body: JsonObject, headers: Readonly<Record<string, string>> = {}): RestAnswer {
  return { status: 200, body: { ...body, message: 'success' }, headers };
}

/** Nothing of the request was done. */
export function refused(message: string, more: JsonObject = {}): RestAnswer {
  return { status: 400, body: { message, ...more } };
}
