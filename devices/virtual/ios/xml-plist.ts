import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import type { PlistValue } from './binary-plist.ts';

const DEEPEST = 64;

const READERS: ReadonlyMap<string, (element: Element, depth: number) => PlistValue> = new Map<
  string,
  (element: Element, depth: number) => PlistValue
>([
  ['string', (element) => textOf(element)],
  ['integer', (element) => numberIn(element)],
  ['real', (element) => numberIn(element)],
  ['true', () => true],
  ['false', () => false],
  ['date', (element) => new Date(textOf(element))],
  ['data', (element) => Buffer.from(textOf(element), 'base64')],
  ['array', (element, depth) => elementsIn(element).map((child) => read(child, depth + 1))],
  ['dict', readDictionary],
]);

/**
 * Reads a property list written as XML.
 *
 * @throws Error where it is none
 */
export function readXmlPlist(text: string): PlistValue {
  const parser = new DOMParser({
    onError: (level, message) => {
      // A parser that is not told otherwise writes to the terminal.
      if (level !== 'warning') throw new Error(message);
    },
  });
  const root = parser.parseFromString(text, 'text/xml').documentElement;
  const [top] = root?.tagName === 'plist' ? elementsIn(root) : [];
  if (!top) throw new Error('An XML plist holds nothing');
  return read(top, 0);
}

function read(element: Element, depth: number): PlistValue {
  const reader = depth > DEEPEST ? undefined : READERS.get(element.tagName);
  if (!reader) throw new Error(`An XML plist holds a <${element.tagName}> that cannot be read`);
  return reader(element, depth);
}

function readDictionary(element: Element, depth: number): PlistValue {
  const children = elementsIn(element);
  const entries: [string, PlistValue][] = [];
  for (let index = 0; index < children.length; index += 2) {
    const [key, value] = [children[index]!, children[index + 1]];
    if (key.tagName !== 'key' || !value) throw new Error('An XML plist has a key without a value');
    entries.push([textOf(key), read(value, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

function numberIn(element: Element): number | bigint {
  const text = textOf(element).trim();
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new Error('An XML plist has a number that is none');
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

function elementsIn(element: Element): Element[] {
  return [...(element.childNodes as Iterable<Node>)].filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE,
  );
}

const textOf = (element: Element) => element.textContent ?? '';
