import { findItem } from '../checklist/catalogue.ts';

interface ItemDetails {
  readonly tag: string[];
  readonly annotation: { readonly type: 'item'; readonly description: string };
}

/**
 * Names the checklist item a check proves, as the details of `check`.
 *
 * @throws CodedError ITEM_UNKNOWN with the nearest ids.
 * @example
 * check('The session starts', item('session-start-end'), async ({ app, braze }) => { … });
 */
export function item(id: string, ...needs: 'push'[]): ItemDetails {
  findItem(id);
  return {
    tag: [`@${id}`, ...needs.map((need) => `@needs-${need}`)],
    annotation: { type: 'item', description: id },
  };
}
