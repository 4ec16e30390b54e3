import type { Secret } from './secrets.ts';

/** Shorter ones stand in every other word. Characters. */
const LEAST = 3;
/** Shorter ones are hidden as whole words alone: a first name is a part of longer words. Characters. */
const SAFE_IN_WORDS = 8;
/** Each makes the search longer; nobody types so much. */
const MOST = 2_000;

/** Values that are known to be secret: they are found wherever they stand, in every way a report writes text. */
export class KnownValues {
  /** By each of its forms: what kind of secret it is. */
  readonly #forms = new Map<string, Secret>();
  #pattern: RegExp | undefined;

  /** What is short, or known, or a mark already, is passed over. */
  add(secret: Secret, value: string): void {
    const text = value.trim();
    if (text.length < LEAST || text.startsWith('‹') || this.#forms.size >= MOST) return;
    for (const form of formsOf(text)) if (!this.#forms.has(form)) this.#forms.set(form, secret);
    this.#pattern = undefined;
  }

  /** Where they stand in a text. */
  find(text: string): { readonly start: number; readonly end: number; readonly secret: Secret }[] {
    if (this.#forms.size === 0) return [];
    this.#pattern ??= patternOf([...this.#forms.keys()]);
    return [...text.matchAll(this.#pattern)].flatMap(({ 0: found, index }) => {
      const secret = this.#forms.get(found);
      return secret ? [{ start: index, end: index + found.length, secret }] : [];
    });
  }
}

/** As it is, and as JSON, URLs, forms and HTML have it. */
function formsOf(value: string): Set<string> {
  const json = JSON.stringify(value).slice(1, -1);
  // A lone surrogate has no place in a URL.
  const url = encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\uFFFD'));
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const forms = [value, json, url, url.replaceAll('%20', '+'), html, html.replaceAll('"', '&quot;')];
  const lower = (form: string) => form.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return new Set([...forms, lower(url), JSON.stringify(json).slice(1, -1)]);
}

function patternOf(values: readonly string[]): RegExp {
  // The longest first: one may begin with another.
  const alternatives = values.toSorted((a, b) => b.length - a.length).map(alternativeOf);
  return new RegExp(alternatives.join('|'), 'g');
}

function alternativeOf(value: string): string {
  const escaped = value.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  if (value.length >= SAFE_IN_WORDS) return escaped;
  const before = /^\w/.test(value) ? String.raw`(?<!\w)` : '';
  return `${before}${escaped}${/\w$/.test(value) ? String.raw`(?!\w)` : ''}`;
}
