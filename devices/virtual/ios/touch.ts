import { isField, withDescendants, type IosElement, type SystemAction } from './ios-element.ts';
import { currentScreen, type WdaContext } from './wda-context.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** A finger on an element: of an app, which is told, or of the system. */
export async function tapElement(context: WdaContext, element: IosElement): Promise<void> {
  const { phone, state } = context;
  if (element.action) return act(context, element.action);
  if (element.nodeId === undefined) return;
  state.focus = isField(element) ? element.nodeId : '';
  // A control that is switched off takes no touch, and nobody complains.
  if (element.enabled) await phone.tap(element.nodeId);
}

/** A finger on a point of the screen, in points: the innermost element there takes it. */
export async function tapPoint(context: WdaContext, x: number, y: number): Promise<void> {
  const { root } = await currentScreen(context);
  const hit = [...withDescendants(root)].filter(
    ({ rect }) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height,
  );
  const innermost = hit.at(-1);
  if (innermost) await tapElement(context, innermost);
}

/**
 * Sets the text of a field.
 *
 * @throws WebDriverError `invalid element state` where nobody can type
 */
export async function typeText(
  { phone, state }: WdaContext,
  element: IosElement,
  text: string,
): Promise<void> {
  if (!isField(element) || !element.enabled || element.nodeId === undefined) {
    throw new WebDriverError('invalid element state', `Nobody can type into ${element.name ?? element.type}`);
  }
  state.focus = element.nodeId;
  await phone.type(element.nodeId, text);
}

/** The field that has the keyboard, if it is on this screen. */
export function focusedField({ state }: WdaContext, root: IosElement): IosElement | undefined {
  return [...withDescendants(root)].find((one) => isField(one) && one.nodeId === state.focus);
}

/**
 * Types into the field that has the keyboard, after what is there.
 *
 * @throws WebDriverError `invalid element state` where none has it
 */
export async function pressKeys(context: WdaContext, text: string): Promise<void> {
  const { root } = await currentScreen(context);
  const field = focusedField(context, root);
  if (!field) throw new WebDriverError('invalid element state', 'No field has the keyboard');
  await typeText(context, field, `${field.value ?? ''}${text}`);
}

async function act({ phone }: WdaContext, action: SystemAction): Promise<void> {
  switch (action.do) {
    case 'answer-permission':
      return phone.answerDialog(action.answer);
    case 'open-notification':
      return phone.tapNotification(action.appId, action.tag, action.button);
    case 'launch':
      return phone.launch(action.appId);
  }
}
