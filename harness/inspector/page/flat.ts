/** A value of a profile and where it is. */
export type Flat = ReadonlyMap<string, string>;

/**
 * An object as lines of path and value. What has a name of its own in a list is found by that, so that it stays the same line when the
 * list grows.
 *
 * @example
 * flat({ custom_events: [{ name: 'lamp_lit', count: 2 }] }); // Map { 'custom_events.lamp_lit.name' => '"lamp_lit"', …count => '2' }
 */
export function flat(value: unknown): Flat {
  const lines = new Map<string, string>();
  const open: [path: string, value: unknown][] = [['', value]];
  for (let next = open.shift(); next; next = open.shift()) {
    const [path, part] = next;
    const inner = partsOf(part);
    if (!inner || inner.length === 0) lines.set(path, JSON.stringify(part) ?? '');
    else
      open.unshift(...inner.map(([key, each]) => [path ? `${path}.${key}` : key, each] as [string, unknown]));
  }
  return lines;
}

function partsOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.entries(value);
  if (value.every((each) => typeof each !== 'object')) return undefined;
  return value.map((each: unknown, index) => {
    const { name, device_id: device } = Object(each) as Readonly<Record<string, unknown>>;
    const own = [name, device].find((it) => typeof it === 'string');
    return [own ?? String(index), each];
  });
}
