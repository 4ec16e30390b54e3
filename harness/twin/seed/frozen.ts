import type { JsonObject } from '../../wire/event.ts';

/** Seeds are only ever read, and a caller may hold them in constants. */
export type Frozen<T> = JsonObject extends T
  ? T
  : T extends (infer U)[]
    ? readonly Frozen<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Frozen<T[K]> }
      : T;
