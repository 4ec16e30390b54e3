/** What a node of the screen is; each platform has its own class names for it. */
export type UiKind =
  'screen' | 'text' | 'button' | 'field' | 'switch' | 'image' | 'list' | 'cell' | 'web-view';

/** A node of what an app shows, as accessibility services see it. */
export interface UiNode {
  readonly kind: UiKind;
  /** Names the node on its screen: `sign-in`, `product:p-1`. Android's resource id and iOS's accessibility identifier. */
  readonly id: string;
  /** What a screen reader says in place of the text. */
  readonly label?: string;
  readonly text?: string;
  /** Of switches. */
  readonly checked?: boolean;
  /** Default true. */
  readonly enabled?: boolean;
  readonly children?: readonly UiNode[];
}

/** The nodes of that id in a tree, from top to bottom. */
export function findNodes(root: UiNode, id: string): readonly UiNode[] {
  const below = (root.children ?? []).flatMap((child) => findNodes(child, id));
  return root.id === id ? [root, ...below] : below;
}
