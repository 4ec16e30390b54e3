import type { LiquidFilter } from './filters.ts';
import { liquidText } from './liquid-text.ts';

/** Filters of numbers that differ from liquidjs's. Source: Braze's pages on Liquid filters. */
export const MATH_FILTERS: Readonly<Record<string, LiquidFilter>> = {
  /** Whole numbers give a whole one, unless the divisor is written with a point: 15 by 2 is 7, by 2.0 it is 7.5. */
  divided_by(value, by) {
    const divisor = notZero(by);
    const quotient = Number(value) / divisor;
    const whole =
      Number.isInteger(Number(value)) && Number.isInteger(divisor) && !hasPoint(this.token.args[0]);
    return whole ? Math.floor(quotient) : quotient;
  },
  modulo(value, by) {
    const divisor = notZero(by);
    return ((Number(value) % divisor) + divisor) % divisor;
  },
  /** Two decimals and no symbol. */
  money: (value) => (Number.isFinite(Number(value)) ? Number(value).toFixed(2) : liquidText(value)),
  number_with_delimiter(value) {
    const [whole = '', ...decimals] = liquidText(value).slice(0, MAX_DIGITS).split('.');
    return [whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ','), ...decimals].join('.');
  },
};

/** Grouping looks ahead to the end at each digit. */
const MAX_DIGITS = 100;

function notZero(value: unknown): number {
  if (Number(value) === 0) throw new Error('divided by 0');
  return Number(value);
}

function hasPoint(argument: unknown): boolean {
  return (argument as { getText?: () => string } | undefined)?.getText?.().includes('.') === true;
}
