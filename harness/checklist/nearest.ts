/**
 * The names that come nearest to what was typed, nearest first.
 *
 * @example
 * nearest('sesion-start', ['session-start-end', 'double-init'], 1); // ['session-start-end']
 */
export function nearest(typed: string, names: readonly string[], count = 3): string[] {
  const wanted = typed.slice(0, 100).toLowerCase();
  return names
    .map((name) => ({ name, distance: distance(wanted, name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** A name that contains what was typed is near, whatever its length. */
function distance(typed: string, name: string): number {
  const edits = levenshtein(typed, name);
  return typed.length > 2 && name.includes(typed) ? Math.min(edits, 1) : edits;
}

function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
