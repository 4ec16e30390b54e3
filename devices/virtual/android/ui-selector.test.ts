import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { uiSelectorToXPath } from './ui-selector.ts';
import { WebDriverError } from '../webdriver-error.ts';

it.each([
  ['new UiSelector().text("Buy")', '//*[@text="Buy"]'],
  [
    'UiSelector().textContains("it\'s \\"new\\"");',
    `//*[contains(@text, concat("it's ", '"', "new", '"', ""))]`,
  ],
  [
    'new UiSelector().className("android.widget.Button").descriptionStartsWith("x").clickable(true)',
    '//*[@class="android.widget.Button"][starts-with(@content-desc, "x")][@clickable="true"]',
  ],
  ['new UiSelector().resourceId("a:id/b").instance(2)', '(//*[@resource-id="a:id/b"])[3]'],
  [
    'new UiSelector().scrollable(true).childSelector(new UiSelector().text("A").instance(0))',
    '(//*[@scrollable="true"]//*[@text="A"])[1]',
  ],
  [
    'new UiScrollable(new UiSelector().scrollable(true).instance(0)).scrollIntoView(new UiSelector().text("A"))',
    '//*[@text="A"]',
  ],
])('reads %s', (source, xpath) => {
  expect(uiSelectorToXPath(source)).toBe(xpath);
});

it.each([
  '',
  'text("Buy")',
  'new UiSelector().textMatches(".*")',
  'new UiSelector().text(1)',
  'new UiSelector().text("Buy"',
  'new UiSelector().text("Buy"))',
  'new UiSelector().text("Buy").constructor("x")',
  'new UiScrollable(new UiSelector()).flingForward()',
  'new UiObject().text("a")',
  'new UiSelector().text("a") + 1',
  'new UiSelector().childSelector('.repeat(50),
  `new UiSelector().text("${'a'.repeat(5_000)}")`,
])('does not guess what %.60s means', (source) => {
  expect(() => uiSelectorToXPath(source)).toThrow(expect.objectContaining({ code: 'invalid selector' }));
});

it('takes any text for a selector or refuses it', () => {
  const parts = fc.constantFrom(
    'new ',
    'UiSelector',
    '(',
    ')',
    '.',
    'text',
    '"a"',
    '1',
    'true',
    'childSelector',
    ';',
  );
  const source = fc.oneof(
    fc.string(),
    fc.array(parts).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(source, (text) => {
      try {
        expect(uiSelectorToXPath(text)).toMatch(/^\(?\/\//);
      } catch (error) {
        expect(error).toBeInstanceOf(WebDriverError);
      }
    }),
  );
});
