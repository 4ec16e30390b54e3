import { attributesOf, withDescendants, type IosElement } from './ios-element.ts';
import { parsePredicate, type Predicate } from './predicate.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** Finds what a class chain means below an element. */
export type ClassChain = (root: IosElement) => IosElement[];

interface Step {
  /** Looks at all descendants, not only at children. */
  readonly deep: boolean;
  /** `*` or an XCUIElementType. */
  readonly type: string;
  readonly filters: readonly ((element: IosElement) => boolean)[];
  /** From 1; negative from the end; 0 all. */
  readonly position: number;
}

const LONGEST = 4096;
const MOST_STEPS = 32;
const STEP = /(\*\*\/)?(\*|XCUIElementType\w+)((?:\[(?:`[^`]*`|\$[^$]*\$|-?\d+)\])*)(\/|$)/y;
const FILTER = /\[(?:`([^`]*)`|\$([^$]*)\$|(-?\d+))\]/g;

/**
 * Reads WebDriverAgent's class chains: types and `*`, separated by `/`, `**` for any depth, with predicates (`` [`label == "x"`] `` on the
 * element, `[$label == "x"$]` on one below it) and, at the end of a step, a position.
 *
 * @throws WebDriverError `invalid selector` at anything else: never a silent miss
 * @example
 * parseClassChain('**' + '/XCUIElementTypeCell[`name BEGINSWITH "product"`][-1]/XCUIElementTypeButton')
 */
export function parseClassChain(source: string): ClassChain {
  const fail = (): never => {
    throw new WebDriverError(
      'invalid selector',
      `The class chain cannot be read: ${source.slice(0, LONGEST)}`,
    );
  };
  const steps: Step[] = [];
  let hasMore = true;
  STEP.lastIndex = 0;
  while (hasMore) {
    const match = source.length > LONGEST || steps.length === MOST_STEPS ? null : STEP.exec(source);
    if (!match) return fail();
    const [, deep, type = '', brackets = '', slash] = match;
    steps.push({ deep: deep !== undefined, type, ...(readFilters(brackets) ?? fail()) });
    hasMore = slash === '/';
  }
  return (root) => steps.reduce<IosElement[]>((from, step) => take(from, step), [root]);
}

function readFilters(brackets: string): Pick<Step, 'filters' | 'position'> | undefined {
  const filters: Step['filters'][number][] = [];
  let position = 0;
  for (const [, own, below, number] of brackets.matchAll(FILTER)) {
    // A position is the last thing of a step; there is no element 0.
    if (position !== 0 || number === '0') return undefined;
    if (number !== undefined) position = Number(number);
    else filters.push(own === undefined ? hasBelow(parsePredicate(below!)) : holds(parsePredicate(own)));
  }
  return { filters, position };
}

function take(from: readonly IosElement[], { deep, type, filters, position }: Step): IosElement[] {
  const found = from.flatMap((parent) => {
    const candidates = deep ? [...withDescendants(parent)].slice(1) : parent.children;
    const fitting = candidates.filter(
      (one) => (type === '*' || one.type === type) && filters.every((filter) => filter(one)),
    );
    if (position === 0) return fitting;
    return fitting.at(position > 0 ? position - 1 : position) ?? [];
  });
  return [...new Set(found)];
}

const holds = (predicate: Predicate) => (element: IosElement) => predicate(attributesOf(element));

const hasBelow = (predicate: Predicate) => (element: IosElement) =>
  [...withDescendants(element)].slice(1).some((one) => predicate(attributesOf(one)));
