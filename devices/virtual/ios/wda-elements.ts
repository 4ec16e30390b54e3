import { drawSource, findElements } from './find-elements.ts';
import { attributesOf, textOf, type IosElement } from './ios-element.ts';
import { drawScreenshot } from './screenshot.ts';
import { focusedField, pressKeys, tapElement, typeText } from './touch.ts';
import { currentScreen, type WdaContext, type WdaEndpoints, type WdaRequest } from './wda-context.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** The key by which WebDriver marks an element in an answer. */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

/** Finding elements, asking them, touching them. */
export const ELEMENT_ENDPOINTS: WdaEndpoints = {
  'POST /element': async (context, request) => first(await find(context, request)),
  'POST /elements': find,
  'POST /element/:id/element': async (context, request) => first(await find(context, request)),
  'POST /element/:id/elements': find,
  'GET /element/active': async (context) => {
    const screen = await currentScreen(context);
    const focused = focusedField(context, screen.root);
    if (!focused) throw new WebDriverError('no such element', 'No element has the keyboard');
    return reference(context.elements.add(screen, focused));
  },
  'GET /element/:id/text': ask(textOf),
  'GET /element/:id/name': ask(({ type }) => type),
  'GET /element/:id/rect': ask(({ rect }) => rect),
  'GET /element/:id/enabled': ask(({ enabled }) => enabled),
  'GET /element/:id/displayed': ask(() => true),
  'GET /element/:id/selected': ask(() => false),
  'GET /element/:id/attribute/:name': async (context, request) => {
    const element = await resolve(context, request);
    const name = request.params.get('name')!;
    const attributes = attributesOf(element);
    if (!attributes.has(name))
      throw new WebDriverError('invalid argument', `There is no attribute "${name}"`);
    const value = attributes.get(name);
    return value === undefined ? null : String(value);
  },
  'GET /element/:id/screenshot': ask(({ rect }) => drawScreenshot(rect)),
  'POST /element/:id/click': touch(tapElement),
  'POST /wda/element/:id/tap': touch(tapElement),
  // Everything is in view.
  'POST /wda/element/:id/scrollTo': ask(() => null),
  'POST /element/:id/value': touch((context, element, { body }) =>
    typeText(context, element, `${element.value ?? ''}${textIn(body)}`),
  ),
  'POST /element/:id/clear': touch((context, element) => typeText(context, element, '')),
  'POST /wda/keys': async (context, { body }) => {
    await pressKeys(context, textIn(body));
    return null;
  },
  'GET /source': async (context) => drawSource((await currentScreen(context)).root),
};

async function find(context: WdaContext, { params, body }: WdaRequest) {
  const { elements, unknown } = context;
  const screen = await currentScreen(context);
  const id = params.get('id');
  const parent = id === undefined ? undefined : elements.get(id, screen);
  const [using, value] = [String(body['using']), String(body['value'])];
  try {
    return findElements(screen.root, using, value, parent).map((one) => reference(elements.add(screen, one)));
  } catch (error) {
    // The driver takes any failure for "nothing found": what the phone could not read must show elsewhere.
    if (error instanceof WebDriverError) unknown.note(`selector ${using}: ${value}`);
    throw error;
  }
}

function first<T>(found: readonly T[]): T {
  if (found[0] === undefined) throw new WebDriverError('no such element', 'No element fits the selector');
  return found[0];
}

const reference = (id: string) => ({ [ELEMENT_KEY]: id, ELEMENT: id });

async function resolve(context: WdaContext, { params }: WdaRequest): Promise<IosElement> {
  return context.elements.get(params.get('id')!, await currentScreen(context));
}

function ask(question: (element: IosElement) => unknown): WdaEndpoints[string] {
  return async (context, request) => question(await resolve(context, request));
}

function touch(
  act: (context: WdaContext, element: IosElement, request: WdaRequest) => Promise<void>,
): WdaEndpoints[string] {
  return async (context, request) => {
    await act(context, await resolve(context, request), request);
    return null;
  };
}

/** `value` is a text or a list of characters. */
function textIn({ value, text }: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(value)) return value.map(String).join('');
  return String(value ?? text ?? '');
}
