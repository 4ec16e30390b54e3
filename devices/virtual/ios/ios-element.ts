import type { DialogAnswer } from '../permission-dialog.ts';

/** What happens when an element of the system is tapped. Elements of apps are their app's affair. */
export type SystemAction =
  | { readonly do: 'answer-permission'; readonly answer: DialogAnswer }
  | {
      readonly do: 'open-notification';
      readonly appId: string;
      readonly tag: string;
      readonly button?: string;
    }
  | { readonly do: 'launch'; readonly appId: string };

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An element as XCUITest sees it. */
export interface IosElement {
  /** Names it among all on the screen for as long as it is there. */
  readonly key: string;
  /** `XCUIElementTypeButton` */
  readonly type: string;
  /** The accessibility identifier, else the label. */
  readonly name?: string;
  readonly label?: string;
  readonly value?: string;
  readonly enabled: boolean;
  /** In points. */
  readonly rect: Rect;
  /** The id of the app's node that it stands for. */
  readonly nodeId?: string;
  readonly action?: SystemAction;
  readonly children: readonly IosElement[];
}

/** What an element says of itself, by the names that selectors, the page source and `getAttribute` use. */
export type IosAttributes = ReadonlyMap<string, string | number | boolean | undefined>;

/** Everything is in view: a virtual screen has no end. */
export function attributesOf(element: IosElement, index = 0): IosAttributes {
  const { type, name, label, value, enabled, rect } = element;
  return new Map<string, string | number | boolean | undefined>([
    ['type', type],
    ['value', value],
    ['name', name],
    ['label', label],
    ['enabled', enabled],
    ['visible', true],
    ['accessible', element.children.length === 0],
    ['hittable', true],
    ['selected', false],
    ['index', index],
    ['x', rect.x],
    ['y', rect.y],
    ['width', rect.width],
    ['height', rect.height],
  ]);
}

/** What `getText` gives. */
export function textOf({ value, label }: IosElement): string {
  return value ?? label ?? '';
}

/** Whether a person can type into it. */
export function isField({ type }: IosElement): boolean {
  return type === 'XCUIElementTypeTextField';
}

/** An element and everything in it, in the order of the screen. */
export function* withDescendants(element: IosElement): Generator<IosElement> {
  yield element;
  for (const child of element.children) yield* withDescendants(child);
}
