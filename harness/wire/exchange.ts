/** The SDK family that made a request. `unknown` when nothing in it tells. */
export type Platform = 'web' | 'android' | 'ios' | 'roku' | 'unknown';

/** Values as JSON has them: what an SDK body is made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One HTTP request of an SDK and its answer. Header names are lower case. */
export interface Exchange {
  /** Unique within a ledger or a capture; events point back to it. */
  readonly id: string;
  /** When the request arrived, unix milliseconds. */
  readonly receivedAt: number;
  readonly method: string;
  /** The host the app asked for (`sdk.iad-01.braze.com`), without port; empty when a capture does not tell. */
  readonly host: string;
  /** Path without query, as sent: `/api/v3/data/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; `undefined` when there was none or it was not JSON. */
  readonly body: Json | undefined;
  /** What stood in the way of a body, in words: `not JSON`, `larger than 10 MB`. */
  readonly bodyProblem?: string;
  readonly response?: ExchangeResponse;
  /** Who answered: the twin, a test's MSW handler, or the real endpoint in live mode. Absent in captures. */
  readonly answeredBy?: 'twin' | 'override' | 'live';
  /** What the twin found of the signature, where SDK authentication had it look. Absent in captures. */
  readonly authentication?: Authentication;
}

/** What was found of the signature (`X-Braze-Auth-Signature`) of a known user's request. */
export interface Authentication {
  /** The external id it had to be for. */
  readonly user: string;
  /** Nothing of the request was taken; the SDK keeps its data and sends it again. */
  readonly rejected: boolean;
  /** What is wrong with it: Braze's code (22) and its name (`EXPIRED`); absent when it is valid. */
  readonly error?: { readonly code: number; readonly reason: string };
}

export interface ExchangeResponse {
  readonly status: number;
  readonly body: Json | undefined;
}
