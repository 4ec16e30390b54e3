import type { IosElement, Rect, SystemAction } from './ios-element.ts';

/** In points: an iPhone's screen, its status bar, and the height of a row of a table. */
export const WINDOW = { width: 393, height: 852 } as const;
export const STATUS_BAR = { width: WINDOW.width, height: 59 } as const;
export const SCALE = 3;
const ROW = 44;

/** An element before it has its place. */
export interface UnplacedElement {
  readonly key: string;
  readonly type: string;
  readonly name?: string;
  readonly label?: string;
  readonly value?: string;
  /** Default true. */
  readonly enabled?: boolean;
  readonly nodeId?: string;
  readonly action?: SystemAction;
  readonly children?: readonly UnplacedElement[];
}

/** Gives every element a place: one row for each, below one another; whoever has children reaches over all of theirs. */
export function layOut(root: UnplacedElement): IosElement {
  let row = 0;
  const place = (element: UnplacedElement): IosElement => {
    const { enabled = true, children = [], ...rest } = element;
    const y = STATUS_BAR.height + ROW * row++;
    const placed = children.map(place);
    const height = STATUS_BAR.height + ROW * row - y;
    const rect: Rect = { x: 0, y, width: WINDOW.width, height };
    return { ...rest, enabled, rect, children: placed };
  };
  return { ...place(root), rect: { x: 0, y: 0, ...WINDOW } };
}
