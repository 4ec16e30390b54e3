import { described } from './content-block-fields.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /content_blocks/info`: one block with its content. */
export const contentBlocksInfo: Endpoint = {
  method: 'GET',
  path: '/content_blocks/info',
  permission: 'content_blocks.info',
  rateLimit: EVERYTHING_ELSE,
  does: 'one Content Block with its content',
  handle({ contentBlocks }, { query }) {
    const id = query.text('content_block_id');
    if (id === undefined) return refused('Content Block ID cannot be blank');
    const block = contentBlocks.get(id);
    if (!block) return refused('Content Block ID is invalid for this workspace');
    const { content, description } = block;
    return found({ ...described(block), content, description, inclusion_data: [] });
  },
};
