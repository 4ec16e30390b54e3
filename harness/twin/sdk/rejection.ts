import type { Authentication, ExchangeResponse } from '../../wire/exchange.ts';

/**
 * The answer to a request whose signature is not accepted. Its status is 200: a 401 is an HTTP error to a Web SDK,
 * which then calls no failure subscriber (seen with 6.13.0).
 */
export function rejection({ error }: Authentication): ExchangeResponse {
  return {
    status: 200,
    body: { auth_error: { error_code: error?.code ?? null, reason: error?.reason ?? null } },
  };
}
