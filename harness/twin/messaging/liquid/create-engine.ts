import { defaultOperators, Liquid, type Context } from 'liquidjs';
import { AbortMessageTag } from './abort-message-tag.ts';
import { ConnectedContentTag } from './connected-content-tag.ts';
import { FILTERS } from './filters.ts';
import { liquidText } from './liquid-text.ts';

/** Characters of one template. A message with pictures in it is long; a content block may have 50 KB. */
const PARSE_LIMIT = 1_000_000;
/** Milliseconds of work between two calls of Connected Content: a template takes one or two. */
const WORK_LIMIT = 1_000;
/** Characters and elements that tags and filters may make in one message. */
const MEMORY_LIMIT = 5_000_000;

/** Those that read files, and `liquid`, in whose lines Braze's forms cannot be told from text. */
const LEFT_OUT = ['include', 'render', 'layout', 'block', 'liquid'];

/** liquidjs with the tags, filters and operators of Braze, without files and prototypes, and with limits. */
export function createEngine(): Liquid {
  const { not: _, ...operators } = defaultOperators;
  const engine = new Liquid({
    operators,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    locale: 'en-US',
    timezoneOffset: 0,
    preserveTimezones: true,
    parseLimit: PARSE_LIMIT,
    renderLimit: WORK_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    outputEscape: charge,
  });
  for (const name of LEFT_OUT) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  for (const [name, filter] of FILTERS) engine.registerFilter(name, filter);
  engine.registerTag('abort_message', AbortMessageTag);
  engine.registerTag('connected_content', ConnectedContentTag);
  return engine;
}

/** liquidjs counts what filters make; what is printed counts here, so that `capture` cannot double a text for ever. */
function charge(this: { readonly context: Context }, value: unknown): string {
  const text = liquidText(value);
  this.context.memoryLimit.use(text.length);
  return text;
}
