/** Without the escapes of an address. A password may hold a percent sign that is no escape. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
