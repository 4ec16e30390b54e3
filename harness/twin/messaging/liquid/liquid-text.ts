/** A value as Liquid prints it: nothing for nil, the elements of an array one after the other. */
export function liquidText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(liquidText).join('') : String(value);
}
