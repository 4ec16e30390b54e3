import type { Language } from '../../checklist/item.ts';

const UNITS = [
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;

/** Making one takes longer than all the rest. */
const SECONDS: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }),
  fr: new Intl.NumberFormat('fr', { maximumFractionDigits: 1 }),
};

/**
 * A span of time in at most two units.
 *
 * @param milliseconds not negative
 * @example
 * spanText(83_000, 'en'); // '1 min 23 s'
 */
export function spanText(milliseconds: number, language: Language): string {
  if (milliseconds < 10_000) {
    return `${SECONDS[language].format(milliseconds / 1_000)} s`;
  }
  let rest = Math.round(milliseconds / 1_000) * 1_000;
  const parts: string[] = [];
  for (const [size, name] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.slice(0, 2).join(' ');
}
