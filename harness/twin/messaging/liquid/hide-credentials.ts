/** More of a URL than that is not kept. */
const MAX_LENGTH = 2_000;

const CREDENTIAL =
  /(?:^|[-_.])(?:\w{0,20}key|\w{0,20}token|secret|pass(?:word|wd|phrase)?|pwd|auth(?:orization)?|sig(?:nature)?|credentials?|jwt|session|app[-_]?id)$/i;

/**
 * A URL as it may be written down: values of query parameters that are called like a credential are hidden, a user name
 * and a password are too, and the fragment, which is not sent, is left out. Other values stay, so that a check can look at them.
 *
 * @example
 * hideCredentials('https://api.example.com/now?city=Rome&apikey=s3cret'); // '…/now?city=Rome&apikey=‹hidden›'
 */
export function hideCredentials(url: string): string {
  return url
    .slice(0, MAX_LENGTH)
    .replace(/#.*/s, '')
    .replace(/^([a-z][a-z0-9+.-]*:\/*)[^/?#]*@/i, '$1‹hidden›@')
    .replaceAll(/([?&;])([^=&;#]{0,200})=([^&;#]*)/g, (whole, before: string, name: string) =>
      CREDENTIAL.test(name) ? `${before}${name}=‹hidden›` : whole,
    );
}
