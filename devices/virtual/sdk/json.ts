/** Values as they travel. The model stands alone in a phone's app, so it has its own few lines for them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of the value's own; `undefined` when there is none, or when it is no object. */
export function own(value: unknown, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What was sent, or `undefined` when it is no JSON. */
export function parse(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

const inIso = (date: Date): string => date.toISOString();

/**
 * What the app handed over, as it travels; `undefined` when it cannot: a cycle, a function.
 *
 * @param written how a Date is written. Default: as ISO text
 */
export function asJson(value: unknown, written = inIso): Json | undefined {
  try {
    // Before a replacer sees a Date, that has made itself text.
    const replace = function (this: Readonly<Record<string, unknown>>, key: string, said: unknown) {
      const it = this[key];
      return it instanceof Date ? written(it) : said;
    };
    return parse(JSON.stringify(value, replace));
  } catch {
    return undefined;
  }
}

/** Fields that have a value. `__proto__` is a name like any other. */
export function fieldsOf(...fields: readonly (readonly [string, Json | undefined])[]): JsonObject {
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as JsonObject;
}
