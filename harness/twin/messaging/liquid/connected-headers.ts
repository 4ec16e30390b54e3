import { isObject } from '../../../wire/fields.ts';
import { parseJson } from '../../../wire/parse-json.ts';

/**
 * The headers of a call: Braze's defaults, then what the tag names. A `:content_type` is also what is accepted.
 *
 * @param json The value of `:headers`, rendered.
 * @throws Error when it is not a JSON object of texts.
 */
export function headersOf(
  method: 'GET' | 'POST',
  contentType: string | undefined,
  json: string | undefined,
): Record<string, string> {
  const type = contentType ?? (method === 'GET' ? 'application/json' : 'application/x-www-form-urlencoded');
  const headers = new Map([
    ['content-type', type],
    ['accept', contentType ?? '*/*'],
  ]);
  const { value } = parseJson(json ?? '{}');
  if (!isObject(value)) throw new Error(':headers takes a JSON object');
  for (const [name, text] of Object.entries(value)) headers.set(name.toLowerCase(), String(text));
  return Object.fromEntries(headers);
}

/** With a JSON content type, Braze turns `a=1&b=2` into JSON. What is JSON already goes as it is. */
export function jsonBody(body: string): string {
  if (parseJson(body).problem === undefined) return body;
  return JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
}
