import { textIn, type EndpointTable } from './endpoint.ts';
import type { FoundElement, UiAutomatorSession } from './uiautomator-session.ts';
import { PNG } from './png.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** The name W3C WebDriver gives to references of elements, and the one before it. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const reference = (name: string) => ({ [ELEMENT]: name, ELEMENT: name });

/** Names that clients use for attributes of the page source. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['contentDescription', 'content-desc'],
  ['resourceId', 'resource-id'],
  ['className', 'class'],
  ['longClickable', 'long-clickable'],
]);

const find = (session: UiAutomatorSession, body: Readonly<Record<string, unknown>>): Promise<string[]> => {
  const within = typeof body['context'] === 'string' && body['context'] !== '' ? body['context'] : undefined;
  return session.find(textIn(body, 'strategy', 'using'), textIn(body, 'selector', 'value'), within);
};

const first = (names: readonly string[]): object => {
  const [name] = names;
  if (name === undefined) {
    throw new WebDriverError(
      'no such element',
      'An element could not be located on the page using the given search parameters.',
    );
  }
  return reference(name);
};

/** Finding elements, and what is done with them. */
export const ELEMENT_ENDPOINTS: EndpointTable = {
  'POST element': async (session, { body }) => first(await find(session, body)),
  'POST elements': async (session, { body }) => (await find(session, body)).map(reference),
  'POST element/:element/element': async (session, { params, body }) =>
    first(await find(session, { ...body, context: params['element'] })),
  'POST element/:element/elements': async (session, { params, body }) =>
    (await find(session, { ...body, context: params['element'] })).map(reference),
  'GET element/active': (session) => reference(session.focused),
  'GET element/:element/text': async (session, { params }) =>
    (await elementOf(session, params)).node.text ?? '',
  'GET element/:element/name': async (session, { params }) => {
    const { screen, node } = await elementOf(session, params);
    return screen.attributesOf(node)['class'];
  },
  'GET element/:element/attribute/:name': async (session, { params }) => {
    const { screen, node } = await elementOf(session, params);
    return attribute(screen.attributesOf(node), params['name'] ?? '');
  },
  'GET element/:element/displayed': async (session, { params }) => (await elementOf(session, params)) && true,
  'GET element/:element/enabled': async (session, { params }) =>
    (await elementOf(session, params)).node.enabled ?? true,
  'GET element/:element/selected': async (session, { params }) =>
    (await elementOf(session, params)).node.checked ?? false,
  'GET element/:element/rect': async (session, { params }) => rectOf(await elementOf(session, params)),
  'GET element/:element/location': async (session, { params }) => {
    const { x, y } = rectOf(await elementOf(session, params));
    return { x, y };
  },
  'GET element/:element/size': async (session, { params }) => {
    const { width, height } = rectOf(await elementOf(session, params));
    return { width, height };
  },
  'GET element/:element/screenshot': async (session, { params }) => (await elementOf(session, params)) && PNG,
  'POST element/:element/click': (session, { params }) => session.tap(params['element'] ?? ''),
  'POST appium/gestures/click': (session, { body }) => session.tap(originOf(body)),
  'POST element/:element/clear': (session, { params }) => session.type(params['element'] ?? '', () => ''),
  'POST element/:element/value': (session, { params, body }) => {
    const typed = textIn(body, 'text');
    return session.type(params['element'] ?? '', (text) => (body['replace'] === true ? typed : text + typed));
  },
  'POST keys': (session, { body }) => {
    const typed = Array.isArray(body['value']) ? body['value'].join('') : textIn(body, 'text');
    return session.type(session.focused, (text) => text + typed);
  },
};

const elementOf = (
  session: UiAutomatorSession,
  params: Readonly<Record<string, string>>,
): Promise<FoundElement> => session.element(params['element'] ?? '');

const rectOf = ({ screen, node }: FoundElement) => screen.rectOf(node);

function attribute(attributes: Readonly<Record<string, string>>, asked: string): string | null {
  if (asked === 'name') return attributes['content-desc'] ?? attributes['text'] ?? null;
  const name = ALIASES.get(asked) ?? asked;
  if (Object.hasOwn(attributes, name)) return attributes[name]!;
  if (name === 'content-desc') return null;
  throw new WebDriverError('invalid argument', `There is no attribute "${asked}"`);
}

/** Gestures at places of the screen are not known: elements have none that means anything. */
function originOf(body: Readonly<Record<string, unknown>>): string {
  const origin = body['origin'];
  if (typeof origin === 'object' && origin !== null) {
    return textIn(origin as Readonly<Record<string, unknown>>, ELEMENT, 'ELEMENT');
  }
  throw new WebDriverError('invalid argument', 'A virtual phone clicks elements only, not places');
}
