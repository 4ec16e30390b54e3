/** Playwright's titles of what is typed into a page. */
const TITLE = /^((?:Fill|Type|Insert) ")([^]*)("[^"]*)$/;
/** The methods they stand for, as traces call them. */
const METHODS: ReadonlySet<string> = new Set([
  'fill',
  'type',
  'insertText',
  'keyboardType',
  'keyboardInsertText',
]);

/** Whether a method of a trace is one by which text is typed. */
export const isTyping = (method: unknown): boolean => typeof method === 'string' && METHODS.has(method);

/**
 * What is typed by the step of this title; `undefined` where nothing is.
 *
 * @example
 * typedIn('Fill "hunter2"'); // 'hunter2'
 */
export const typedIn = (title: string): string | undefined => TITLE.exec(title)?.[2];

/** The same title with something else in the place of what is typed. */
export const withTyped = (title: string, change: (typed: string) => string): string =>
  title.replace(TITLE, (_, before: string, typed: string, after: string) => before + change(typed) + after);
