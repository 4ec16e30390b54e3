import type { Context } from 'liquidjs';
import type { ConnectedContent } from './connected-content.ts';
import type { LiquidContext } from './liquid-context.ts';

/** What tags and filters need beside the variables. */
export interface RenderState {
  readonly context: LiquidContext;
  readonly connectedContent: ConnectedContent;
  /** How many times `connected_content` was met so far. */
  connectedCalls: number;
}

const KEY = 'braze-qa';

export function keepState(context: Context, state: RenderState): void {
  context.setRegister(KEY, state);
}

export function stateOf(context: Context): RenderState {
  return context.getRegister<RenderState>(KEY);
}
