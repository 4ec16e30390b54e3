import { Context, type Liquid } from 'liquidjs';
import type { Json } from '../../../wire/exchange.ts';
import type { ConnectedContent } from './connected-content.ts';
import { ContentBlocks } from './content-blocks.ts';
import { createEngine } from './create-engine.ts';
import { hasLiquid } from './has-liquid.ts';
import type { LiquidContext } from './liquid-context.ts';
import { liquidScope } from './liquid-scope.ts';
import { problemOf } from './liquid-problem.ts';
import { MessageAborted } from './message-aborted.ts';
import { keepState } from './render-state.ts';
import { rewritePersonalisation } from './rewrite-personalisation.ts';
import { TemplateError } from './template-error.ts';

export interface RendererOptions {
  readonly connectedContent: ConnectedContent;
  /** The text of a content block by name; `undefined` when there is none, which aborts the message. */
  readonly contentBlocks?: (name: string) => string | undefined;
}

/** The text, or the reason why the message is not sent. */
export type Rendered =
  { readonly text: string; readonly aborted?: never } | { readonly aborted: string; readonly text?: never };

export type RenderedData =
  { readonly data: Json; readonly aborted?: never } | { readonly aborted: string; readonly data?: never };

export interface Renderer {
  /** Never throws: a mistake in the template aborts the message, as in Braze, and the reason names its line. */
  render(template: string, context: LiquidContext): Promise<Rendered>;
  /** Renders every text of a message that holds Liquid, each on its own: a variable is known in its field only. */
  renderData(data: Json, context: LiquidContext): Promise<RenderedData>;
}

/** Characters of a rendered text. */
const OUTPUT_LIMIT = 1_000_000;

/**
 * Renders messages as Braze does: Liquid, personalisation, content blocks, Connected Content. docs/twin-liquid.md lists
 * what is there.
 *
 * @example
 * const renderer = createRenderer({ connectedContent: new ConnectedContent({ allow: [], now: () => clock.now() }) });
 * const context = { now: clock.now(), user: liquidUser(profile) };
 * await renderer.render("Hi {{${first_name} | default: 'there'}}", context); // { text: 'Hi Ann' }
 * await renderer.render("{% abort_message('no plan') %}", context); // { aborted: 'no plan' }
 */
export function createRenderer(options: RendererOptions): Renderer {
  const engine = createEngine();
  const blocks = new ContentBlocks(engine, options.contentBlocks ?? (() => undefined));
  const render = async (template: string, context: LiquidContext): Promise<Rendered> => {
    const rendering = new Context(liquidScope(context, blocks), engine.options, {}, { liquid: engine });
    keepState(rendering, { context, connectedContent: options.connectedContent, connectedCalls: 0 });
    try {
      return { text: await textOf(engine, template, rendering) };
    } catch (error) {
      return { aborted: reasonOf(error) };
    }
  };
  return { render, renderData: (data, context) => renderAll(data, (text) => render(text, context)) };
}

async function textOf(engine: Liquid, template: string, context: Context): Promise<string> {
  const text: unknown = await engine.render(
    engine.parse(rewritePersonalisation(template)),
    context as object,
  );
  const length = typeof text === 'string' ? text.length : 0;
  if (length > OUTPUT_LIMIT)
    throw new TemplateError(`a text of more than ${OUTPUT_LIMIT} characters`, template, 0);
  return String(text);
}

function reasonOf(error: unknown): string {
  const problem = problemOf(error);
  return problem instanceof MessageAborted ? problem.message : `Liquid error in ${problem.message}`;
}

/** One text after the other; the first that aborts aborts the message. */
async function renderAll(data: Json, render: (text: string) => Promise<Rendered>): Promise<RenderedData> {
  if (!hasLiquid(data)) return { data };
  if (typeof data === 'string') {
    const rendered = await render(data);
    return rendered.aborted === undefined ? { data: rendered.text } : rendered;
  }
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(data as object) as [string, Json][]) {
    const rendered = await renderAll(value, render);
    if (rendered.aborted !== undefined) return rendered;
    entries.push([key, rendered.data]);
  }
  return { data: Array.isArray(data) ? entries.map(([, value]) => value) : Object.fromEntries(entries) };
}
