/** Date and time of day where a person is. */
export interface LocalTime {
  /** Days since 1970 in that place. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minutes: number;
}

/**
 * A moment (unix milliseconds) by the clock of a time zone; one that nobody knows counts as UTC.
 *
 * @example
 * localTime(Date.UTC(2026, 0, 1, 23, 30), 'Europe/Paris'); // { day: 20455, minutes: 30 }
 */
export function localTime(at: number, timeZone: string): LocalTime {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    day: Math.floor(Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000),
    minutes: part('hour') * 60 + part('minute'),
  };
}

/** There are some hundred zones: names come from outside and must not fill the memory. */
const FORMATS_KEPT = 600;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return formatFor('UTC');
  }
  if (formats.size < FORMATS_KEPT) formats.set(timeZone, format);
  return format;
}
