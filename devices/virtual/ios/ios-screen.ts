import type { Phone } from '../phone.ts';
import type { UiKind, UiNode } from '../ui-node.ts';
import type { IosElement } from './ios-element.ts';
import { layOut, type UnplacedElement } from './lay-out.ts';
import { drawSpringboard, SPRINGBOARD } from './springboard.ts';

/** What WebDriverAgent looks at. */
export interface IosScreen {
  /** The bundle id of the app that drew it. */
  readonly owner: string;
  readonly root: IosElement;
}

const TYPES: Readonly<Record<UiKind, string>> = {
  screen: 'XCUIElementTypeOther',
  text: 'XCUIElementTypeStaticText',
  button: 'XCUIElementTypeButton',
  field: 'XCUIElementTypeTextField',
  switch: 'XCUIElementTypeSwitch',
  image: 'XCUIElementTypeImage',
  list: 'XCUIElementTypeTable',
  cell: 'XCUIElementTypeCell',
  'web-view': 'XCUIElementTypeWebView',
};

/**
 * What is on screen: the app in front, or SpringBoard, where a dialog or the notification centre is open, the phone is locked, or `wanted` (Appium's setting
 * `defaultActiveApplication`) says so.
 */
export async function readScreen(phone: Phone, wanted: string, locked: boolean): Promise<IosScreen> {
  const owner = phone.front;
  const isCovered = locked || phone.shade.isOpen || phone.permissionDialogOf !== '';
  const isSystem = owner === '' || isCovered || wanted === SPRINGBOARD;
  if (isSystem) return { owner: SPRINGBOARD, root: layOut(drawSpringboard(phone)) };
  const name = phone.apps.find(({ id }) => id === owner)?.name ?? owner;
  const screen = await phone.screen();
  const application = {
    key: 'application',
    type: 'XCUIElementTypeApplication',
    name,
    label: name,
    children: [drawNode(screen, new Map())],
  };
  return { owner, root: layOut(application) };
}

/** @param seen how often each id was drawn: an app may use one twice */
function drawNode(node: UiNode, seen: Map<string, number>): UnplacedElement {
  const { kind, id, label, text, checked, enabled, children = [] } = node;
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  const spoken = label ?? (kind === 'field' ? undefined : text);
  const name = id === '' ? spoken : id;
  const value = valueOf(kind, text, checked);
  return {
    key: `${kind} ${id} ${times}`,
    type: TYPES[kind],
    ...(name === undefined ? {} : { name }),
    ...(spoken === undefined ? {} : { label: spoken }),
    ...(value === undefined ? {} : { value }),
    ...(enabled === undefined ? {} : { enabled }),
    nodeId: id,
    children: children.map((child) => drawNode(child, seen)),
  };
}

/** Buttons have no value; an empty field has none either. */
function valueOf(kind: UiKind, text: string | undefined, checked: boolean | undefined): string | undefined {
  if (kind === 'switch') return checked === true ? '1' : '0';
  if (kind === 'field') return text === '' ? undefined : text;
  return kind === 'text' ? text : undefined;
}
