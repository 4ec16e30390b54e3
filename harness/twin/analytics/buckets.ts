export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** A stretch of time in unix milliseconds; `to` is not part of it. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
}

/**
 * The hours or days before a moment, oldest first; the last one holds the moment. Days are those of UTC: the twin's
 * company lives there.
 *
 * @example
 * bucketsUntil(Date.parse('2026-02-03T10:30:00Z'), 2, DAY); // 2 and 3 February
 */
export function bucketsUntil(moment: number, length: number, unit: typeof HOUR | typeof DAY): Bucket[] {
  const last = Math.floor(moment / unit) * unit;
  return Array.from({ length }, (_, index) => {
    const from = last - (length - 1 - index) * unit;
    return { from, to: from + unit };
  });
}
