/** Ids that mean "nobody": each would collect many people in one dummy user. Compared without case. */
const PLACEHOLDERS = new Set([
  '',
  '0',
  '-1',
  'null',
  'undefined',
  'nan',
  'none',
  'guest',
  'anonymous',
  'unknown',
  'test',
  'user',
  'false',
  'true',
  '[object object]',
]);

/** Longest external_id in bytes of UTF-8 (Web SDK types). */
const LONGEST = 997;

/** What is wrong with an external_id by Braze's rules, or `undefined`. */
export function badExternalId(id: string): string | undefined {
  if (PLACEHOLDERS.has(id.trim().toLowerCase())) return `carries the placeholder id ${JSON.stringify(id)}`;
  if (/^[^\s@]+@[^\s@]+$/.test(id)) return 'carries an e-mail address as id';
  if (/^\+?[\d\s().-]{7,}$/.test(id)) return 'carries a phone number or a sequence number as id';
  if (new TextEncoder().encode(id).length > LONGEST) return `carries an id of more than ${LONGEST} bytes`;
  return undefined;
}
