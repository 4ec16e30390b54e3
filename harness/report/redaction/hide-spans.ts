import type { Secret } from '../../common/secrets.ts';

const MARK = /‹[a-z-]{1,20}:[0-9a-f]{6}›/g;

/** A secret in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly secret: Secret;
}

/**
 * Puts something else in the place of each span. All are found in the same text before anything is replaced: what one rule hides, another may need
 * to see. Spans that overlap are one, of the kind of the longest.
 */
export function hideSpans(
  text: string,
  spans: readonly Span[],
  hide: (secret: Secret, value: string) => string,
): string {
  let out = '';
  let done = 0;
  for (const { start, end, secret } of joined(outsideMarks(text, spans))) {
    out += text.slice(done, start) + hide(secret, text.slice(start, end));
    done = end;
  }
  return out + text.slice(done);
}

/** A mark has words in it, too: `‹cookie:3f9a12›` is no header. */
function outsideMarks(text: string, spans: readonly Span[]): readonly Span[] {
  if (!text.includes('‹')) return spans;
  const inside = new Set<number>();
  for (const { 0: whole, index } of text.matchAll(MARK))
    for (let at = index + 1; at < index + whole.length; at += 1) inside.add(at);
  return spans.filter(({ start }) => !inside.has(start));
}

function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  let longest = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    const length = span.end - span.start;
    if (!last || span.start >= last.end) {
      result.push(span);
      longest = length;
      continue;
    }
    const secret = length > longest ? span.secret : last.secret;
    longest = Math.max(longest, length);
    result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end), secret };
  }
  return result;
}
