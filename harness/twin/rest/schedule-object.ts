import type { Json } from '../../wire/exchange.ts';
import { own } from '../../wire/fields.ts';
import type { When } from '../messaging/schedules.ts';
import { isText } from './find-user.ts';

/** No clock on Earth is further behind UTC. */
const FURTHEST_BEHIND = 12 * 60 * 60 * 1000;

/**
 * The `schedule` in a request, or what is wrong with it in words. A time without a zone is by the clock of the company,
 * which is UTC. In local time a zone is left out of account; the twin knows nobody's best time, and takes the local one.
 *
 * @example
 * scheduleOf({ time: '2030-01-01T09:00:00', in_local_time: true }, now); // at 9 o'clock where each of them is
 */
export function scheduleOf(schedule: Json | undefined, now: number): When | string {
  const time = own(schedule, 'time');
  const isLocal = own(schedule, 'in_local_time') === true || own(schedule, 'at_optimal_time') === true;
  const [, moment, zone = 'Z'] = (isText(time) && MOMENT.exec(time)) || [];
  const at = moment === undefined ? Number.NaN : Date.parse(`${moment}${isLocal ? 'Z' : zone}`);
  if (Number.isNaN(at)) return "Bad Request: 'schedule' needs a 'time' in ISO 8601";
  if (isLocal && at + FURTHEST_BEHIND < now)
    return "Bad Request: the 'time' of 'schedule' has passed in all time zones";
  return { at, isLocal };
}

/** With four digits for the year: what lies outside is no time to send something. */
const MOMENT = /^([2-9]\d{3}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/;
