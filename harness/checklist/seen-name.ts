/** A name that an app said to Braze, and the types of its values; never a value itself. */
export interface SeenName {
  /** What it names, and its own name: `['custom-event', 'product_viewed', 'price']` is a property of that event. */
  readonly path: readonly string[];
  /** In order. Events have none. */
  readonly types: readonly string[];
}

/** What was seen on one target. */
export interface SeenOnTarget {
  readonly target: string;
  readonly names: readonly SeenName[];
}

/** The same for equal paths. Names come from outside: JSON keeps a separator inside a name from joining two. */
export const keyOf = ({ path }: Pick<SeenName, 'path'>): string => JSON.stringify(path);

/** Several lists as one, each name once with all of its types, in order. */
export function mergeNames(lists: Iterable<readonly SeenName[]>): SeenName[] {
  const found = new Map<string, SeenName>();
  for (const list of lists)
    for (const name of list) {
      const key = keyOf(name);
      const types = new Set([...(found.get(key)?.types ?? []), ...name.types]);
      found.set(key, { path: name.path, types: [...types].toSorted() });
    }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}
