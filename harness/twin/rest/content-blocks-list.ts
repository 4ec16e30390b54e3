import { described } from './content-block-fields.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /content_blocks/list`: the blocks of the workspace, those edited in a time where one is given. */
export const contentBlocksList: Endpoint = {
  method: 'GET',
  path: '/content_blocks/list',
  permission: 'content_blocks.list',
  rateLimit: EVERYTHING_ELSE,
  does: 'Content Blocks of the workspace',
  handle({ contentBlocks }, { query }) {
    const after = Date.parse(query.text('modified_after') ?? '1970-01-01');
    if (Number.isNaN(after)) return refused('Modified after time is invalid');
    const before = Date.parse(query.text('modified_before') ?? '9999-12-31');
    if (Number.isNaN(before)) return refused('Modified before time is invalid');
    const limit = query.whole('limit', 1, 1_000, 100);
    if (limit === undefined) return refused('Content Block number limit exceeds maximum of 1000');
    const offset = query.whole('offset', 0, Number.MAX_SAFE_INTEGER, 0);
    if (offset === undefined) return refused('Offset is invalid');
    const blocks = contentBlocks.all().filter(({ editedAt }) => editedAt >= after && editedAt <= before);
    const listed = blocks.slice(offset, offset + limit).map(described);
    return found({ count: listed.length, content_blocks: listed });
  },
};
