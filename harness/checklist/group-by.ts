/** Groups in order of first appearance. (`Map.groupBy` is missing in Node 20.) */
export function groupBy<T>(values: Iterable<T>, key: (value: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}
