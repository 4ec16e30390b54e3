import type { ExchangeResponse } from '../../wire/exchange.ts';

export const JSON_TYPE = { 'content-type': 'application/json' } as const;

/** JSON as text. Never an empty one: a Web SDK throws its batch away on an empty body. */
export const jsonText = (body: ExchangeResponse['body']): string => JSON.stringify(body ?? {});

/** A JSON response. */
export function jsonAnswer(
  { status, body }: ExchangeResponse,
  headers: Record<string, string> = {},
): Response {
  return new Response(jsonText(body), {
    status,
    headers: { ...JSON_TYPE, ...headers },
  });
}
