import { expect, it } from 'vitest';
import { parseClassChain } from './class-chain.ts';
import { layOut, type UnplacedElement } from './lay-out.ts';
import { WebDriverError } from '../webdriver-error.ts';

const element = (type: string, name: string, ...children: UnplacedElement[]): UnplacedElement => ({
  key: name,
  type: `XCUIElementType${type}`,
  name,
  children,
});
const cell = (name: string) =>
  element('Cell', name, element('StaticText', `${name} title`), element('Button', `${name} buy`));
const SCREEN = layOut(
  element(
    'Application',
    'app',
    element('Table', 'first', cell('a'), cell('b')),
    element('Table', 'second', cell('c')),
  ),
);

it.each([
  ['XCUIElementTypeTable', 'first, second'],
  ['XCUIElementTypeTable[2]', 'second'],
  ['XCUIElementTypeTable[-1]', 'second'],
  ['XCUIElementTypeTable[3]', ''],
  ['XCUIElementTypeCell', ''],
  ['**/XCUIElementTypeCell', 'a, b, c'],
  ['**/XCUIElementTypeCell[2]', 'b'],
  ['XCUIElementTypeTable/XCUIElementTypeCell[1]', 'a, c'],
  ['*/*[1]/XCUIElementTypeButton', 'a buy, c buy'],
  ['**/XCUIElementTypeCell[`name == "b"`]/XCUIElementTypeButton', 'b buy'],
  ['**/XCUIElementTypeCell[$name == "b buy"$]', 'b'],
  ['**/XCUIElementTypeCell[`name != "a"`][-1]', 'c'],
  ['**/*[`name ENDSWITH "/"`]', ''],
  ['**/XCUIElementTypeTable/**/XCUIElementTypeButton[1]', 'a buy, c buy'],
])('%s finds %s', (source, names) => {
  expect(
    parseClassChain(source)(SCREEN)
      .map(({ name }) => name)
      .join(', '),
  ).toBe(names);
});

it.each([
  '',
  '/',
  '**',
  '**/',
  'Button',
  'XCUIElementTypeCell/',
  'XCUIElementTypeCell[0]',
  'XCUIElementTypeCell[1][2]',
  'XCUIElementTypeCell[1][`name == "a"`]',
  'XCUIElementTypeCell[`name == `]',
  'XCUIElementTypeCell[`colour == "red"`]',
  'XCUIElementTypeCell[name == "a"]',
  'XCUIElementTypeCell[`name == "a"]',
  `${'*/'.repeat(100)}*`,
])('%j is an invalid selector', (source) => {
  expect(() => parseClassChain(source)).toThrow(WebDriverError);
});
