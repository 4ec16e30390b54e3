import type { Platform } from './assumption.ts';
import { ASSUMPTIONS } from './assumptions.ts';

type Row = (typeof ASSUMPTIONS)[number];
/** The name of a fact of the table. */
export type FactId = Row['id'];
type Known<Id> = Extract<Row, { id: Id }>;
/** `undefined` on the platform that has no such row. */
type FactValue<Id> = Known<Id>['value'] | (Platform extends Known<Id>['platform'] ? never : undefined);

/** The value of a fact on one platform. */
export type Facts = <Id extends FactId>(id: Id) => FactValue<Id>;

/**
 * The assumed facts of a platform, by name.
 *
 * @example
 * factsOf('ios')('session-timeout'); // 10
 */
export function factsOf(platform: Platform): Facts {
  const values = new Map(
    ASSUMPTIONS.filter((row) => row.platform === platform).map((row) => [row.id, row.value]),
  );
  return <Id extends FactId>(id: Id) => values.get(id) as FactValue<Id>;
}
