/**
 * Whether a version comes before another. Parts that are no number count as 0, as do those that are missing.
 *
 * @example
 * isOlder('4.10.2', '4.9.0'); // false
 */
export function isOlder(version: string, than: string): boolean {
  const [parts, others] = [version, than].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let place = 0; place < 3; place += 1) {
    const difference = (parts?.[place] ?? 0) - (others?.[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
