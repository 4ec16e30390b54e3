import { CodedError } from './coded-error.ts';

/** A part of a run that is split over machines: the `current`-th of `total`, from 1. */
export interface Shard {
  readonly current: number;
  readonly total: number;
}

/** The parts of a run that are there, in order, of how many. */
export interface Shards {
  readonly present: readonly number[];
  readonly total: number;
}

/**
 * Reads one shard.
 *
 * @throws {CodedError} `USAGE`
 * @example
 * parseShard('1/3'); // { current: 1, total: 3 }
 */
export function parseShard(text: string): Shard {
  const { present = [], total = 0 } = parseShards(text) ?? {};
  const [current] = present;
  if (current === undefined || present.length > 1)
    throw new CodedError('USAGE', {
      reason: `A shard is written as 1/3, the first of three; not "${text}".`,
    });
  return { current, total };
}

/** Reads what {@link formatShards} wrote; `undefined` when it is nothing of the kind. */
export function parseShards(text: string): Shards | undefined {
  const [, numbers, all] = /^(\d{1,3}(?:,\d{1,3})*)\/(\d{1,3})$/.exec(text) ?? [];
  if (numbers === undefined) return undefined;
  const total = Number(all);
  const present = [...new Set(numbers.split(',').map(Number))].toSorted((a, b) => a - b);
  return present.every((shard) => shard >= 1 && shard <= total) ? { present, total } : undefined;
}

/** `1/3` */
export const formatShard = ({ current, total }: Shard): string => `${current}/${total}`;

/** `1/3`, or `1,3/3` where several were put together. */
export const formatShards = ({ present, total }: Shards): string => `${present.join(',')}/${total}`;

/** Those that are not there, in order. */
export function missingShards({ present, total }: Shards): number[] {
  const there = new Set(present);
  return Array.from({ length: total }, (_, index) => index + 1).filter((shard) => !there.has(shard));
}
