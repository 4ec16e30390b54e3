import {
  contentProblem,
  fieldsOf,
  liquidTag,
  nameProblem,
  stateProblem,
  tagsProblem,
} from './content-block-fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `POST /content_blocks/create`: a block that messages can include. */
export const contentBlocksCreate: Endpoint = {
  method: 'POST',
  path: '/content_blocks/create',
  permission: 'content_blocks.create',
  rateLimit: EVERYTHING_ELSE,
  does: 'makes a Content Block',
  handle({ contentBlocks, clock, seed }, { body }) {
    const problem =
      nameProblem(body['name'], contentBlocks) ??
      contentProblem(body['content']) ??
      stateProblem(body['state']) ??
      tagsProblem(body['tags'], seed.tags ?? []);
    if (problem !== undefined) return refused(problem);
    const defaults = { name: '', content: '', description: '', state: 'active', tags: [] } as const;
    const block = contentBlocks.add({ ...defaults, ...fieldsOf(body), createdAt: clock.now() });
    return accepted({
      content_block_id: block.id,
      liquid_tag: liquidTag(block),
      created_at: new Date(block.createdAt).toISOString(),
    });
  },
};
