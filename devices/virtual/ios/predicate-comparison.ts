type Operand = string | number | boolean | undefined;
/** Whether two values compare as an operator wants. */
export type Comparison = (left: Operand, right: Operand) => boolean;

const TEXT: ReadonlyMap<string, (text: string, part: string) => boolean> = new Map([
  ['CONTAINS', (text: string, part: string) => text.includes(part)],
  ['BEGINSWITH', (text: string, part: string) => text.startsWith(part)],
  ['ENDSWITH', (text: string, part: string) => text.endsWith(part)],
  ['LIKE', isLike],
]);
const ORDER: ReadonlyMap<string, (left: number, right: number) => boolean> = new Map([
  ['<', (left: number, right: number) => left < right],
  ['>', (left: number, right: number) => left > right],
  ['<=', (left: number, right: number) => left <= right],
  ['>=', (left: number, right: number) => left >= right],
]);

/**
 * The comparison of an NSPredicate operator.
 *
 * @param modifiers any of `c` (case does not matter) and `d` (accents do not)
 * @returns `undefined` where there is no such operator, or it takes no such modifiers
 */
export function compareAs(operator: string, modifiers: string): Comparison | undefined {
  if (!/^(c|d|cd|dc)?$/.test(modifiers)) return undefined;
  const fold = (value: Operand) => (typeof value === 'string' ? foldText(value, modifiers) : value);
  const name = operator.toUpperCase();
  const text = TEXT.get(name);
  // Nothing contains anything.
  if (text) {
    return (left, right) =>
      left !== undefined && right !== undefined && text(String(fold(left)), String(fold(right)));
  }
  if (name === '==' || name === '=') return (left, right) => isEqual(fold(left), fold(right));
  if (name === '!=' || name === '<>') return (left, right) => !isEqual(fold(left), fold(right));
  const order = ORDER.get(name);
  if (!order || modifiers !== '') return undefined;
  return (left, right) => left !== undefined && right !== undefined && order(Number(left), Number(right));
}

/** Objective-C's YES is 1. */
function isEqual(left: Operand, right: Operand): boolean {
  const number = (value: Operand) => (typeof value === 'boolean' ? Number(value) : value);
  return number(left) === number(right);
}

function foldText(text: string, modifiers: string): string {
  const plain = modifiers.includes('d') ? text.normalize('NFD').replaceAll(/\p{M}/gu, '') : text;
  return modifiers.includes('c') ? plain.toLowerCase() : plain;
}

/** `*` is any text, `?` one character. Not a regular expression: those can be made to run for ever. */
function isLike(text: string, pattern: string): boolean {
  let [at, on] = [0, 0];
  let star: { readonly on: number; at: number } | undefined;
  while (at < text.length) {
    if (pattern[on] === '*') {
      star = { on: on++, at };
    } else if (pattern[on] === '?' || pattern[on] === text[at]) {
      at++;
      on++;
    } else if (star) {
      at = ++star.at;
      on = star.on + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(on));
}
