import { visibleText } from '../../common/visible-text.ts';
import type { JsonObject } from '../event.ts';
import type { Json } from '../exchange.ts';

/** A value is cut here: a line should stay a line. */
const LONGEST = 200;

export const withCustom = (custom: JsonObject) => (Object.keys(custom).length > 0 ? { custom } : {});

export function details(values: JsonObject): string {
  const pairs = Object.entries(values).map(([key, value]) => `${oneLine(key)}: ${show(value)}`);
  return pairs.length > 0 ? `  ${cut(pairs.join(', '))}` : '';
}

export const quote = (text: string): string => show(text);

export const list = (values: readonly string[]): string => values.map(quote).join(', ');

/** JSON keeps a text on one line; what it leaves of control characters is made visible. */
export function show(value: Json): string {
  return visibleText(cut(JSON.stringify(value)));
}

const oneLine = (text: string) => visibleText(text).replaceAll('\n', '\\n');

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
