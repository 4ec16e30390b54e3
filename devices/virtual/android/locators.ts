import { uiSelectorToXPath } from './ui-selector.ts';
import { WebDriverError } from '../webdriver-error.ts';
import { xpathLiteral } from './xpath-literal.ts';

/** The strategies of the UiAutomator2 server, and what each is in XPath. */
const STRATEGIES: ReadonlyMap<string, (selector: string, appId: string) => string> = new Map([
  ['xpath', (selector: string) => selector],
  ['accessibility id', (selector: string) => `//*[@content-desc=${xpathLiteral(selector)}]`],
  ['class name', (selector: string) => `//*[@class=${xpathLiteral(selector)}]`],
  [
    'id',
    (selector: string, appId: string) => {
      const id = selector.includes(':id/') ? selector : `${appId}:id/${selector}`;
      return `//*[@resource-id=${xpathLiteral(id)}]`;
    },
  ],
  ['-android uiautomator', (selector: string) => uiSelectorToXPath(selector)],
]);

/**
 * @param appId goes in front of an id without a package
 * @param isWithin whether it is looked up in an element: an own XPath then says so itself, by its dot
 * @throws WebDriverError `invalid selector`
 */
export function locatorToXPath(strategy: string, selector: string, appId: string, isWithin: boolean): string {
  const build = STRATEGIES.get(strategy);
  if (!build) throw new WebDriverError('invalid selector', `The strategy "${strategy}" is not known`);
  const path = build(selector, appId);
  if (!isWithin || strategy === 'xpath') return path;
  return path.startsWith('(') ? path.replace(/^\(+/, '$&.') : `.${path}`;
}
