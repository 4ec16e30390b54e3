import { CodedError } from '../common/coded-error.ts';
import { nearest } from './nearest.ts';
import { DATA_INGESTION } from './items/data-ingestion.ts';
import { DATA_QUALITY } from './items/data-quality.ts';
import { HYGIENE } from './items/hygiene.ts';
import { MESSAGING } from './items/messaging.ts';
import type { Item } from './item.ts';

export type { Item } from './item.ts';

const ALL = [...DATA_INGESTION, ...DATA_QUALITY, ...MESSAGING, ...HYGIENE] as const;

/** The id of an item this project has checks for. */
export type ItemId = (typeof ALL)[number]['id'];

/** The checklist, in the order it is printed. Titles, causes and remedies are our own words. */
export const CATALOGUE: readonly (Item & { readonly id: ItemId })[] = ALL;

const BY_ID: ReadonlyMap<string, Item & { readonly id: ItemId }> = new Map(
  CATALOGUE.map((item) => [item.id, item]),
);

/** Whether the catalogue has an item of that id. */
export const isItemId = (id: string): id is ItemId => BY_ID.has(id);

/**
 * The item of that id.
 *
 * @throws {CodedError} `ITEM_UNKNOWN`, with the nearest ids.
 * @example
 * findItem('session-start-end').severity; // 'blocker'
 */
export function findItem(id: string): Item & { readonly id: ItemId } {
  const item = BY_ID.get(id);
  if (item) return item;
  const ids = CATALOGUE.map((known) => known.id);
  throw new CodedError('ITEM_UNKNOWN', { item: id, nearest: nearest(id, ids).join(', ') });
}
