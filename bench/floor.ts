/** One promise about speed, measured against a peer in the same run. */
export interface Floor {
  readonly name: string;
  /** What was measured, and the peer's figure, in words: `41 ms, raw 39 ms`. */
  readonly measured: string;
  /** The figure that the limit is about: a ratio, or milliseconds bytes or events where the promise is absolute or a difference. */
  readonly value: number;
  readonly limit: number;
  readonly unit: '×' | 'ms' | 'B' | 'events';
}

/** What is stated and not promised. */
export type Figure = Pick<Floor, 'name' | 'measured'>;

export const isFloor = (result: Floor | Figure): result is Floor => 'limit' in result;

export const holds = ({ value, limit }: Floor): boolean => value <= limit;
