import { WebDriverError } from '../webdriver-error.ts';
import { xpathLiteral } from './xpath-literal.ts';

type Argument = string | number | boolean | Selector;
/** Java that chains calls: `new UiSelector().text("Buy").instance(0)`. */
interface Selector {
  readonly type: string;
  readonly target: Selector | undefined;
  readonly calls: readonly { readonly name: string; readonly argument: Argument }[];
}

const MAX_LENGTH = 4_096;
const MAX_DEPTH = 10;
const TOKENS = /"((?:[^"\\]|\\.)*)"|([A-Za-z]\w*)|(\d+)|([().;])|\s+/gsy;
const equals = (attribute: string) => (value: string) => `@${attribute}=${xpathLiteral(value)}`;
const contains = (attribute: string) => (value: string) => `contains(@${attribute}, ${xpathLiteral(value)})`;
const startsWith = (attribute: string) => (value: string) =>
  `starts-with(@${attribute}, ${xpathLiteral(value)})`;

/** UiSelector's methods that take a text. Those with patterns are not among them: XPath 1.0 has none. */
const TEXTS: ReadonlyMap<string, (value: string) => string> = new Map([
  ['text', equals('text')],
  ['textContains', contains('text')],
  ['textStartsWith', startsWith('text')],
  ['description', equals('content-desc')],
  ['descriptionContains', contains('content-desc')],
  ['descriptionStartsWith', startsWith('content-desc')],
  ['resourceId', equals('resource-id')],
  ['className', equals('class')],
  ['packageName', equals('package')],
]);
/** Those that take a boolean, and the attributes they are about. */
const FLAGS: ReadonlySet<string> = new Set([
  'checkable',
  'checked',
  'clickable',
  'enabled',
  'focusable',
  'focused',
  'scrollable',
  'selected',
]);

/**
 * Turns a locator of `-android uiautomator` into XPath. `UiScrollable(…).scrollIntoView(…)` finds what it scrolls to: all of a virtual phone's
 * screen is in view.
 *
 * @throws WebDriverError `invalid selector`: it is none, or has a method that is not known here
 * @example
 * uiSelectorToXPath('new UiSelector().resourceId("com.shop:id/buy").instance(1)');
 */
export function uiSelectorToXPath(source: string): string {
  if (source.length > MAX_LENGTH) throw invalid(source, 'it is too long');
  const tokens = readTokens(source);
  const selector = parseSelector(tokens, source, 0);
  if (tokens[0] === ';') tokens.shift();
  if (tokens.length > 0) throw invalid(source, `${tokens[0]} is not expected`);
  return toXPath(selector, '//*', source);
}

function toXPath({ type, calls }: Selector, step: string, source: string): string {
  if (type === 'UiScrollable') {
    const last = calls.at(-1);
    if (last?.name === 'scrollIntoView' && typeof last.argument === 'object') {
      return toXPath(last.argument, step, source);
    }
    throw invalid(source, `UiScrollable's ${last?.name ?? 'bare form'} is not known here`);
  }
  const conditions: string[] = [];
  let instance: number | undefined;
  let inside: Selector | undefined;
  for (const { name, argument } of calls) {
    const text = TEXTS.get(name);
    if (text && typeof argument === 'string') conditions.push(text(argument));
    else if (FLAGS.has(name) && typeof argument === 'boolean') conditions.push(`@${name}="${argument}"`);
    else if (name === 'index' && typeof argument === 'number') conditions.push(`@index="${argument}"`);
    else if (name === 'instance' && typeof argument === 'number') instance = argument;
    else if (name === 'childSelector' && typeof argument === 'object') inside = argument;
    else throw invalid(source, `UiSelector's ${name} with this argument is not known here`);
  }
  const all = `${step}${conditions.map((condition) => `[${condition}]`).join('')}`;
  const found = instance === undefined ? all : `(${all})[${instance + 1}]`;
  return inside ? toXPath(inside, `${found}//*`, source) : found;
}

/** `new`, the class, its target in brackets, then calls. Takes the tokens that belong to it. */
function parseSelector(tokens: string[], source: string, depth: number): Selector {
  if (depth > MAX_DEPTH) throw invalid(source, 'it is nested too deep');
  const take = (expected?: string): string => {
    const token = tokens.shift();
    if (token === undefined) throw invalid(source, 'it ends too early');
    if (expected !== undefined && token !== expected)
      throw invalid(source, `${token} where ${expected} should be`);
    return token;
  };
  if (tokens[0] === 'new') take();
  const type = take();
  if (type !== 'UiSelector' && type !== 'UiScrollable') throw invalid(source, `${type} is not known here`);
  take('(');
  const target = tokens[0] === ')' ? undefined : parseSelector(tokens, source, depth + 1);
  take(')');
  const calls: { name: string; argument: Argument }[] = [];
  while (tokens[0] === '.') {
    take();
    const name = take();
    take('(');
    calls.push({ name, argument: parseArgument(tokens, source, depth) });
    take(')');
  }
  return { type, target, calls };
}

function parseArgument(tokens: string[], source: string, depth: number): Argument {
  const [token = ''] = tokens;
  if (token === 'new' || token.startsWith('Ui')) return parseSelector(tokens, source, depth + 1);
  tokens.shift();
  if (token.startsWith('"')) return token.slice(1);
  if (/^\d+$/.test(token)) return Number(token);
  if (token === 'true' || token === 'false') return token === 'true';
  throw invalid(source, `${token || 'nothing'} is no argument`);
}

/** Texts keep their opening quotation mark, so that they are not taken for anything else. */
function readTokens(source: string): string[] {
  const tokens: string[] = [];
  let read = 0;
  for (const [whole, text, name, number, sign] of source.matchAll(TOKENS)) {
    read += whole.length;
    if (text !== undefined) tokens.push(`"${text.replaceAll(/\\(.)/gs, '$1')}`);
    else if (name ?? number ?? sign) tokens.push((name ?? number ?? sign)!);
  }
  if (read < source.length) throw invalid(source, `${source[read]} is not expected`);
  return tokens;
}

const invalid = (source: string, why: string): WebDriverError =>
  new WebDriverError('invalid selector', `${source.slice(0, 200)} is no UiSelector: ${why}`);
