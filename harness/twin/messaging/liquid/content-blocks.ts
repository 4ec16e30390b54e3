import { Drop, toPromise, type Context, type Liquid } from 'liquidjs';
import { problemOf } from './liquid-problem.ts';
import { MessageAborted } from './message-aborted.ts';
import { rewritePersonalisation } from './rewrite-personalisation.ts';

/** Blocks within blocks. Braze allows one level; a block that holds itself must end somewhere. */
const DEPTH_LIMIT = 5;
const DEPTH = 'braze-qa-depth';

/** `{{content_blocks.${name}}}`: the text of a block, rendered where it stands, with the variables of the message. */
export class ContentBlocks extends Drop {
  readonly #liquid: Liquid;
  readonly #textOf: (name: string) => string | undefined;

  constructor(liquid: Liquid, textOf: (name: string) => string | undefined) {
    super();
    this.#liquid = liquid;
    this.#textOf = textOf;
  }

  override liquidMethodMissing(key: string | number, context: Context): Promise<string> {
    return this.#render(String(key), context);
  }

  async #render(name: string, context: Context): Promise<string> {
    const text = this.#textOf(name);
    if (text === undefined) throw new Error(`there is no content block ${name}`);
    const depth = context.getRegister<number>(DEPTH, 0);
    if (depth === DEPTH_LIMIT)
      throw new Error(`content blocks within content blocks: more than ${DEPTH_LIMIT}`);
    context.setRegister(DEPTH, depth + 1);
    try {
      const templates = this.#liquid.parse(rewritePersonalisation(text));
      return String(await toPromise(this.#liquid._render(templates, context, { sync: false })));
    } catch (error) {
      const problem = problemOf(error);
      throw problem instanceof MessageAborted
        ? problem
        : new Error(`content block ${name}, ${problem.message}`);
    } finally {
      context.setRegister(DEPTH, depth);
    }
  }
}
