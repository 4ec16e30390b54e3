import type { CampaignSeed } from '../seed.ts';
import { localTime } from './local-time.ts';

const MINUTE = 60_000;

/**
 * When quiet hours end that a moment (unix milliseconds) falls into, in unix milliseconds; `undefined` outside them.
 * They are by the clock of the person, may go past midnight, and begin and end on the minute.
 *
 * @example
 * quietUntil({ from: '22:00', to: '08:00', then: 'defer' }, Date.UTC(2026, 0, 1, 23), 'UTC'); // 08:00 the next day
 */
export function quietUntil(
  hours: CampaignSeed['quietHours'],
  at: number,
  timeZone: string,
): number | undefined {
  if (!hours) return undefined;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const { minutes } = localTime(at, timeZone);
  const isQuiet = from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  if (!isQuiet) return undefined;
  const wait = (to - minutes + 24 * 60) % (24 * 60);
  return Math.floor(at / MINUTE) * MINUTE + wait * MINUTE;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
