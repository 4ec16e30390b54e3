/** The arguments of a `connected_content` tag as they are written: still templates. */
export interface ConnectedContentArguments {
  readonly url: string;
  readonly options: ReadonlyMap<OptionName, string>;
}

const WITH_VALUE = [
  'save',
  'method',
  'headers',
  'body',
  'content_type',
  'basic_auth',
  'cache_max_age',
] as const;
const FLAGS = ['no_cache', 'retry'] as const;

export type OptionName = (typeof WITH_VALUE)[number] | (typeof FLAGS)[number];

/**
 * Takes the arguments apart. An option starts at a blank and a colon; not within `{{ }}` and not within
 * double quotes. Its value goes on to the next option.
 *
 * @throws Error with the option that is wrong.
 *
 * @example
 * readArguments('https://a.example/?u={{id}} :save w :no_cache'); // url, { save: 'w', no_cache: '' }
 */
export function readArguments(text: string): ConnectedContentArguments {
  const [url = '', ...parts] = split(text.trim());
  if (url === '') throw new Error('connected_content needs a URL');
  const options = new Map<OptionName, string>();
  for (const part of parts) {
    const [, name = '', value = ''] = /^:(\w+)\s*(.*)$/s.exec(part) ?? [];
    const isFlag = FLAGS.some((it) => it === name);
    if (!isFlag && !WITH_VALUE.some((it) => it === name)) {
      throw new Error(`connected_content has no option ${part.slice(0, 40)}`);
    }
    if (isFlag !== (value === '')) throw new Error(`:${name} takes ${isFlag ? 'no' : 'a'} value`);
    options.set(name as OptionName, value);
  }
  return { url, options };
}

/** Blanks, where the text may be cut, and what is jumped over. */
const STOP = /\{\{.*?\}\}|"(?:[^"\\]|\\.)*"|\s+/gs;

/** The first part is the URL and ends at a blank; the others start with a colon, unless they are mistakes. */
function split(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { 0: stop, index } of text.matchAll(STOP)) {
    const next = index + stop.length;
    if (stop.trim() !== '' || (parts.length > 0 && text[next] !== ':')) continue;
    parts.push(text.slice(start, index));
    start = next;
  }
  return [...parts, text.slice(start)];
}
