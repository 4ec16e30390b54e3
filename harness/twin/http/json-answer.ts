import type { ExchangeResponse } from '../../wire/exchange.ts';

/** A JSON response. Never an empty one: a Web SDK throws its batch away on an empty body. */
export function jsonAnswer(
  { status, body }: ExchangeResponse,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body ?? {}), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
