import { STATUS_BAR } from './lay-out.ts';
import { pressKeys, tapPoint } from './touch.ts';
import { currentScreen, type WdaContext, type WdaEndpoints } from './wda-context.ts';
import { WebDriverError } from '../webdriver-error.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
type Fields = Readonly<Record<string, unknown>>;

/** A finger that moves less than this, in points, taps. */
const STILL = 10;
const MOST_STEPS = 1000;

/** W3C actions: a finger that taps or swipes, keys. A long press is a tap. */
export const ACTION_ENDPOINTS: WdaEndpoints = {
  'POST /actions': async (context, { body }) => {
    for (const source of listIn(body, 'actions')) {
      const steps = listIn(source, 'actions').slice(0, MOST_STEPS);
      if (source['type'] === 'pointer') await movePointer(context, steps);
      else if (source['type'] === 'key') await press(context, steps);
    }
    return null;
  },
  'DELETE /actions': () => null,
};

async function movePointer(context: WdaContext, steps: readonly Fields[]): Promise<void> {
  let at: Point = { x: 0, y: 0 };
  let downAt: Point | undefined;
  for (const step of steps) {
    if (step['type'] === 'pointerMove') at = await target(context, step, at);
    if (step['type'] === 'pointerDown') downAt = at;
    if (step['type'] === 'pointerUp' && downAt) {
      await lift(context, downAt, at);
      downAt = undefined;
    }
  }
}

async function target(context: WdaContext, { origin, x, y }: Fields, at: Point): Promise<Point> {
  const [dx, dy] = [Number(x) || 0, Number(y) || 0];
  if (origin === 'pointer') return { x: at.x + dx, y: at.y + dy };
  if (typeof origin !== 'object' || origin === null) return { x: dx, y: dy };
  // An element: from its middle.
  const [id] = Object.values(origin);
  const { rect } = context.elements.get(String(id), await currentScreen(context));
  return { x: rect.x + rect.width / 2 + dx, y: rect.y + rect.height / 2 + dy };
}

/** Nothing scrolls, for everything is in view; but a finger that comes down from the status bar pulls the notification centre. */
async function lift(context: WdaContext, from: Point, to: Point): Promise<void> {
  if (Math.hypot(to.x - from.x, to.y - from.y) < STILL) return tapPoint(context, from.x, from.y);
  if (from.y < STATUS_BAR.height && to.y > from.y) context.phone.shade.open();
  else if (to.y < from.y) context.phone.shade.close();
}

async function press(context: WdaContext, steps: readonly Fields[]): Promise<void> {
  const keys = steps.filter(({ type }) => type === 'keyDown').map(({ value }) => String(value));
  if (keys.length > 0) await pressKeys(context, keys.join(''));
}

function listIn(value: Fields, key: string): Fields[] {
  const list = value[key];
  if (!Array.isArray(list)) throw new WebDriverError('invalid argument', `${key} is no list`);
  return list.filter((one: unknown): one is Fields => typeof one === 'object' && one !== null);
}
