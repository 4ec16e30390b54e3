import { ROOT } from './liquid-scope.ts';
import { TemplateError } from './template-error.ts';

/** Tags and outputs: more than in any real message. Parsing takes time that grows with their square. */
const TAG_LIMIT = 5_000;
/** Characters of one of them, for the same reason. */
const LENGTH_LIMIT = 10_000;

/**
 * Turns Braze's forms into plain Liquid, tag by tag: `${first_name}`, `custom_attribute.${plan}`, an output within a tag or
 * an output. Text, `raw` and quoted strings stay as they are. Lines keep their numbers.
 *
 * @throws TemplateError for what is not closed, and for too many tags.
 *
 * @example
 * rewritePersonalisation('{% if {{custom_attribute.${plan}}} == "pro" %}'); // '{% if  braze.custom_attribute["plan"]  == "pro" %}'
 */
export function rewritePersonalisation(template: string): string {
  let rewritten = '';
  let at = 0;
  for (let tags = 0; ; tags++) {
    const open = nextOpening(template, at);
    if (open === -1) return rewritten + template.slice(at);
    if (tags === TAG_LIMIT) throw new TemplateError(`more than ${TAG_LIMIT} tags`, template, open);
    const { text, end } = template[open + 1] === '{' ? output(template, open) : tag(template, open);
    rewritten += template.slice(at, open) + text;
    at = end;
  }
}

interface Piece {
  readonly text: string;
  /** Where the template goes on. */
  readonly end: number;
}

function nextOpening(template: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(template)?.index ?? -1;
}

const OPENING = /\{[{%]/g;

function output(template: string, open: number): Piece {
  const { text, end } = expression(template, open + 2, true);
  if (end === -1) throw new TemplateError('{{ is not closed', template, open);
  checkLength(template, open, end);
  return { text: `{{${text}}}`, end };
}

function tag(template: string, open: number): Piece {
  const close = template.indexOf('%}', open + 2);
  if (close === -1) throw new TemplateError('{% is not closed', template, open);
  const inner = template.slice(open + 2, close);
  const end = close + 2;
  checkLength(template, open, end);
  const name = /^-?\s*(\w*)/.exec(inner)?.[1] ?? '';
  if (name === 'raw') return raw(template, open, end);
  // A literal, which Liquid may not touch.
  if (name === 'abort_message') return { text: template.slice(open, end), end };
  const text =
    name === 'connected_content'
      ? outputsIn(template.slice(0, close), open + 2)
      : expression(inner, 0, false).text;
  return { text: `{%${text}%}`, end };
}

function checkLength(template: string, open: number, end: number): void {
  if (end - open <= LENGTH_LIMIT) return;
  throw new TemplateError(`a tag of more than ${LENGTH_LIMIT} characters`, template, open);
}

/** liquidjs does not know `{%- endraw`; in Ruby's Liquid that dash trims nothing. */
function raw(template: string, open: number, from: number): Piece {
  ENDRAW.lastIndex = from;
  const match = ENDRAW.exec(template);
  if (!match) throw new TemplateError('{% raw %} is not closed', template, open);
  return { text: `${template.slice(open, match.index)}{% endraw ${match[1]}%}`, end: ENDRAW.lastIndex };
}

const ENDRAW = /\{%-?\s*endraw\s*(-?)%\}/g;

/** The arguments of `connected_content` are text with outputs in it, in which quotes mean nothing. */
function outputsIn(text: string, from: number): string {
  let rewritten = '';
  let at = from;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open === -1) return rewritten + text.slice(at);
    const piece = expression(text, open + 2, true);
    if (piece.end === -1) throw new TemplateError('{{ is not closed', text, open);
    rewritten += `${text.slice(at, open)}{{${piece.text}}}`;
    at = piece.end;
  }
}

/** Rewrites up to the `}}` of an output, or all of it. `end` is -1 when there is no `}}`. */
function expression(text: string, from: number, untilClosed: boolean): Piece {
  let rewritten = '';
  let at = from;
  let depth = 0;
  PART.lastIndex = from;
  for (let match = PART.exec(text); match; match = PART.exec(text)) {
    const [part, name, key] = match;
    rewritten += text.slice(at, match.index);
    at = PART.lastIndex;
    if (part === '}}' && depth === 0 && untilClosed) return { text: rewritten, end: at };
    if (part === '{{') depth++;
    if (part === '}}') depth--;
    rewritten +=
      part === '{{' || part === '}}' ? ' ' : key === undefined ? quoted(part) : access(part, name, key);
  }
  return { text: rewritten + text.slice(at), end: -1 };
}

/** A string, `${key}` with what stands before it, or the braces of an output. Bounded, so that no template makes it slow. */
const PART = /'[^']*'|"[^"]*"|(?:(?<![\w.])([a-z_]\w*)\.|\.)?\$\{([^}\n]{1,255})\}|\{\{|\}\}/gi;

function access(part: string, name: string | undefined, key: string): string {
  const property = `[${JSON.stringify(key.trim())}]`;
  if (name !== undefined) return `${ROOT}.${name}${property}`;
  return part.startsWith('.') ? property : `${ROOT}.standard_attribute${property}`;
}

/** Liquid's strings know no escapes, liquidjs's do. */
function quoted(string: string): string {
  return string.replaceAll('\\', '\\\\');
}
