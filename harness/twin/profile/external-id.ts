/** The most bytes (UTF-8) an external id may have. Source: the Web SDK's documentation of `changeUser`. */
export const EXTERNAL_ID_LIMIT = 997;

/** Whether Braze takes this as an external id: not empty and not too long. Case matters, nothing is trimmed. */
export function isExternalId(id: string): boolean {
  return id !== '' && Buffer.byteLength(id) <= EXTERNAL_ID_LIMIT;
}
