/** The extension's object identifier. RFC 5280, 4.2.1.10. */
export const NAME_CONSTRAINTS = '2.5.29.30';

const SEQUENCE = 0x30;
const PERMITTED = 0xa0;
const EXCLUDED = 0xa1;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/**
 * The name constraints of an authority that may speak for these domains and what is below them, and for no IP address:
 * a list of names alone would leave every address open.
 *
 * @returns the extension's value, DER
 */
export function nameConstraints(domains: readonly string[]): Buffer {
  const names = domains.map((domain) => der(SEQUENCE, der(DNS_NAME, Buffer.from(domain, 'latin1'))));
  // An address and a mask of zeros each: all of IPv4, all of IPv6.
  const addresses = [8, 32].map((bytes) => der(SEQUENCE, der(IP_ADDRESS, Buffer.alloc(bytes))));
  return der(SEQUENCE, der(PERMITTED, ...names), der(EXCLUDED, ...addresses));
}

/** The domains that an extension's value permits. */
export function permittedDomains(value: Uint8Array): readonly string[] {
  const [constraints] = read(value);
  const permitted = read(constraints?.content).find(({ tag }) => tag === PERMITTED);
  return read(permitted?.content)
    .flatMap(({ content }) => read(content))
    .filter(({ tag }) => tag === DNS_NAME)
    .map(({ content }) => Buffer.from(content).toString('latin1'));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** The elements that stand one after the other, of lengths below 65,536; what is cut short is left out. */
function read(bytes: Uint8Array = new Uint8Array()): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const first = bytes[at + 1] ?? 0;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + more;
    const size =
      more === 0 ? first : Buffer.from(bytes.slice(at + 2, start)).reduce((n, b) => n * 256 + b, 0);
    if (more > 2 || start + size > bytes.length) break;
    elements.push({ tag: bytes[at] ?? 0, content: bytes.slice(start, start + size) });
    at = start + size;
  }
  return elements;
}
