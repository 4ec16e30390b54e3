import { createPageDocument, type PageDocument } from '../page-document.ts';
import type { Phone } from '../phone.ts';
import type { UiKind, UiNode } from '../ui-node.ts';
import { LAUNCHER, PERMISSION_CONTROLLER, SYSTEM_UI } from './android-system.ts';
import { drawPermissionDialog, drawShade, type SystemNode } from './system-screens.ts';
import { SCREEN_SIZE } from './system-commands.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is on screen now, as Android's accessibility shows it. */
export interface AndroidScreen {
  /** Whose window is on top. */
  readonly package: string;
  readonly root: UiNode;
  readonly page: PageDocument<UiNode>;
  /** What an element is, under the names of the page source. */
  attributesOf(node: UiNode): Readonly<Record<string, string>>;
  rectOf(node: UiNode): Rect;
  /** The node and those around it, from the inside out. */
  pathTo(node: UiNode): readonly UiNode[];
}

/** Android's widgets for what apps show. */
const CLASSES: Readonly<Record<UiKind, string>> = {
  screen: 'android.widget.FrameLayout',
  text: 'android.widget.TextView',
  button: 'android.widget.Button',
  field: 'android.widget.EditText',
  switch: 'android.widget.Switch',
  image: 'android.widget.ImageView',
  list: 'androidx.recyclerview.widget.RecyclerView',
  cell: 'android.view.ViewGroup',
  'web-view': 'android.webkit.WebView',
};
const CLICKABLE: ReadonlySet<UiKind> = new Set(['button', 'field', 'switch', 'cell']);
/** Height of what has nothing inside, in pixels: one below the other. */
const ROW = 100;

export const isClickable = ({ kind }: UiNode): boolean => CLICKABLE.has(kind);

export async function readAndroidScreen(phone: Phone): Promise<AndroidScreen> {
  const [owner, root] = await topWindow(phone);
  const rects = new Map<UiNode, Rect>();
  const parents = new Map<UiNode, UiNode>();
  let bottom = 0;
  const place = (node: UiNode): void => {
    const top = bottom;
    for (const child of node.children ?? []) {
      parents.set(child, node);
      place(child);
    }
    if (bottom === top) bottom += ROW;
    rects.set(node, { x: 0, y: top, width: SCREEN_SIZE.width, height: bottom - top });
  };
  place(root);
  const rectOf = (node: UiNode): Rect => rects.get(node) ?? { x: 0, y: 0, width: 0, height: 0 };
  const attributesOf = (node: UiNode): Record<string, string> => {
    const { x, y, width, height } = rectOf(node);
    const className = CLASSES[node.kind];
    return {
      index: String(parents.get(node)?.children?.indexOf(node) ?? 0),
      package: owner,
      class: className,
      text: node.text ?? '',
      ...(node.label === undefined ? {} : { 'content-desc': node.label }),
      'resource-id': isSystemNode(node) ? node.resourceId : `${owner}:id/${node.id}`,
      checkable: String(node.kind === 'switch'),
      checked: String(node.checked ?? false),
      clickable: String(isClickable(node)),
      enabled: String(node.enabled ?? true),
      focusable: String(isClickable(node)),
      focused: 'false',
      'long-clickable': 'false',
      password: 'false',
      scrollable: String(node.kind === 'list'),
      selected: 'false',
      bounds: `[${x},${y}][${x + width},${y + height}]`,
      displayed: 'true',
    };
  };
  const page = createPageDocument('hierarchy', root, (node) => ({
    tag: CLASSES[node.kind],
    attributes: attributesOf(node),
  }));
  const pathTo = (node: UiNode): UiNode[] => {
    const parent = parents.get(node);
    return parent ? [node, ...pathTo(parent)] : [node];
  };
  return { package: owner, root, page, attributesOf, rectOf, pathTo };
}

export const isSystemNode = (node: UiNode): node is SystemNode => 'resourceId' in node;

async function topWindow(phone: Phone): Promise<[string, UiNode]> {
  if (phone.dialog) return [PERMISSION_CONTROLLER, drawPermissionDialog(phone, phone.dialog)];
  if (phone.shade.isOpen) return [SYSTEM_UI, drawShade(phone)];
  return [phone.front || LAUNCHER, await phone.screen()];
}
