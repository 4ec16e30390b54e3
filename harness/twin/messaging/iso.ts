/** A moment (unix milliseconds) in ISO 8601; one outside the calendar says so. */
export function iso(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : 'a time outside the calendar';
}
