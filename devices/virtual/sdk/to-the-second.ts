/** A time as Android's SDK writes it: `2026-03-01 12:00:00`, in UTC. */
export const toTheSecond = (date: Date): string => date.toISOString().slice(0, 19).replace('T', ' ');
