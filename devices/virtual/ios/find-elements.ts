import { createPageDocument, type PageDocument } from '../page-document.ts';
import { parseClassChain } from './class-chain.ts';
import { attributesOf, withDescendants, type IosElement } from './ios-element.ts';
import { parsePredicate } from './predicate.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** The tag around a page source of iOS. */
const SOURCE_TAG = 'AppiumAUT';
/** What a page source shows of each element. */
const SOURCE_ATTRIBUTES = [
  ...[
    'type',
    'value',
    'name',
    'label',
    'enabled',
    'visible',
    'accessible',
    'x',
    'y',
    'width',
    'height',
    'index',
  ],
];
/** Characters that XML has no way to write. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

interface Lookup {
  /** The whole screen. */
  readonly screen: IosElement;
  /** Where to look: below it. */
  readonly root: IosElement;
  readonly isChild: boolean;
  readonly selector: string;
}

const byName = ({ root, selector }: Lookup) => below(root).filter(({ name }) => name === selector);

const STRATEGIES: ReadonlyMap<string, (lookup: Lookup) => IosElement[]> = new Map([
  ['accessibility id', byName],
  ['name', byName],
  ['id', byName],
  ['class name', ({ root, selector }: Lookup) => below(root).filter(({ type }) => type === selector)],
  ['xpath', byXpath],
  ['predicate string', byPredicate],
  ['-ios predicate string', byPredicate],
  ['class chain', ({ root, selector }: Lookup) => parseClassChain(selector)(root)],
  ['-ios class chain', ({ root, selector }: Lookup) => parseClassChain(selector)(root)],
]);

/**
 * Looks elements up by one of WebDriverAgent's strategies, in the order of the screen.
 *
 * @param parent Looks below it; without, everywhere.
 * @throws WebDriverError `invalid selector` where strategy or selector is unknown
 */
export function findElements(
  screen: IosElement,
  using: string,
  selector: string,
  parent?: IosElement,
): IosElement[] {
  const strategy = STRATEGIES.get(using);
  if (!strategy) throw new WebDriverError('invalid selector', `There is no strategy "${using}"`);
  return strategy({ screen, root: parent ?? screen, isChild: parent !== undefined, selector });
}

/** The page source of a screen. */
export function drawSource(screen: IosElement): string {
  return documentOf(screen).xml;
}

function byPredicate({ root, isChild, selector }: Lookup): IosElement[] {
  const predicate = parsePredicate(selector);
  const candidates = isChild ? below(root) : [...withDescendants(root)];
  return candidates.filter((one) => predicate(attributesOf(one)));
}

function byXpath({ screen, root, isChild, selector }: Lookup): IosElement[] {
  // An absolute path may start at the application, as the source does without its outermost tag.
  const path = selector.replace(/^\/(?=XCUI|\*)/, `/${SOURCE_TAG}/`);
  try {
    return documentOf(screen).select(path, isChild ? root : undefined);
  } catch (error) {
    throw new WebDriverError('invalid selector', error instanceof Error ? error.message : String(error));
  }
}

function documentOf(screen: IosElement): PageDocument<IosElement> {
  const indexes = new Map<IosElement, number>();
  for (const one of withDescendants(screen))
    one.children.forEach((child, index) => indexes.set(child, index));
  return createPageDocument(SOURCE_TAG, screen, (element) => {
    const attributes = attributesOf(element, indexes.get(element));
    const shown = SOURCE_ATTRIBUTES.flatMap((name) => {
      const value = attributes.get(name);
      return value === undefined ? [] : [[name, String(value).replaceAll(NOT_XML, '')] as const];
    });
    return { tag: element.type, attributes: Object.fromEntries(shown) };
  });
}

function below(root: IosElement): IosElement[] {
  return [...withDescendants(root)].slice(1);
}
