import { filters as liquidjs } from 'liquidjs';
import type { FilterThis, LiquidFilter } from './filters.ts';
import { stateOf } from './render-state.ts';

/** `date` and `time_zone` by the twin's clock. Times without a zone are UTC, whatever the machine's zone is. */
export const DATE_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  date(value, format) {
    return strftime(this, value, typeof format === 'string' ? inLongForm(format) : format);
  },
  /** The time as text with the offset of the zone, which `date` keeps. */
  time_zone(value, zone) {
    return strftime(this, value, '%Y-%m-%d %H:%M:%S %z', zone);
  },
};

function strftime(self: FilterThis, value: unknown, format: unknown, zone?: unknown): unknown {
  return (liquidjs['date'] as LiquidFilter).call(self, moment(self, value), format, zone);
}

/** The short forms that Ruby has and liquidjs has not. */
const LONG_FORMS = new Map([
  ['%F', '%Y-%m-%d'],
  ['%D', '%m/%d/%y'],
  ['%T', '%H:%M:%S'],
  ['%R', '%H:%M'],
  ['%r', '%I:%M:%S %p'],
]);

function inLongForm(format: string): string {
  return format.replaceAll(/%./gs, (code) => LONG_FORMS.get(code) ?? code);
}

/** A number of seconds, or a text with a zone. */
function moment({ context }: FilterThis, value: unknown): unknown {
  if (value === 'now' || value === 'today') return stateOf(context).context.now / 1_000;
  if (typeof value !== 'string' || /^\d*$/.test(value)) return value;
  const text = value.trim();
  if (/(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(text) && !/^\d{4}-\d\d-\d\d$/.test(text)) {
    return text.replace(/\s*(?:UTC|GMT)$/i, ' UTC').replace(/^(\d{4}-\d\d-\d\d) ([\d:.]+) UTC$/, '$1T$2Z');
  }
  const utc = Date.parse(`${text} UTC`);
  return Number.isNaN(utc) ? text : utc / 1_000;
}
