import { isUtf8 } from 'node:buffer';

/** Longer runs are bodies of pictures and the like. Characters. */
const LONGEST = 1_000_000;
/** No secret that stands alone is shorter. Characters. */
const SHORTEST = 8;
/** Base64, and its form for URLs. A group of letters alone is a word more often. */
const BASE64 = /(?<![\w+/=-])[\w+/-]{12,}={0,2}(?![\w+/=])/g;
/** Text of a URL or a form: at least one character of it is escaped, or a space is. */
const ESCAPED =
  /(?<==)[\w.~!*()-]*\+[\w.~!*()+%-]*|(?<![\w.~!*()+-])[\w.~!*()+-]*%[0-9a-f]{2}[\w.~!*()+%-]*/gi;

/**
 * Looks for secrets in what is encoded: base64 and percent signs. A run whose meaning changes is written anew, in the same encoding.
 *
 * @param hide what is done to text
 */
export function hideEncoded(text: string, hide: (text: string) => string): string {
  const plain = text.replaceAll(ESCAPED, (run) => {
    if (run.length < SHORTEST) return run;
    const meaning = percentDecoded(run);
    const clean = hide(meaning);
    return clean === meaning ? run : encodeURIComponent(clean.replaceAll(/\p{Cs}/gu, '\uFFFD'));
  });
  return plain.replaceAll(BASE64, (run) => {
    const meaning = base64Decoded(run);
    if (meaning === undefined) return run;
    const clean = hide(meaning);
    return clean === meaning ? run : Buffer.from(clean).toString('base64');
  });
}

function percentDecoded(run: string): string {
  return run.replaceAll('+', ' ').replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}

/** `undefined` where no text comes out: most words and ids look like base64. */
function base64Decoded(run: string): string | undefined {
  if (run.length > LONGEST) return undefined;
  const bytes = Buffer.from(run, 'base64');
  if (!isUtf8(bytes)) return undefined;
  const meaning = bytes.toString();
  // oxlint-disable-next-line no-control-regex -- those are what text does not have
  return /[\0-\x08\x0e-\x1f\x7f]/.test(meaning) ? undefined : meaning;
}
