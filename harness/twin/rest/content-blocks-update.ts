import {
  contentProblem,
  fieldsOf,
  liquidTag,
  nameProblem,
  stateProblem,
  tagsProblem,
} from './content-block-fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText } from './find-user.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `POST /content_blocks/update`: changes what is given. An active block keeps its name and stays active. */
export const contentBlocksUpdate: Endpoint = {
  method: 'POST',
  path: '/content_blocks/update',
  permission: 'content_blocks.update',
  rateLimit: EVERYTHING_ELSE,
  does: 'changes a Content Block',
  handle({ contentBlocks, clock, seed }, { body }) {
    const { content_block_id: id, name, content, state, tags } = body;
    if (!isText(id)) return refused('Content Block ID cannot be blank');
    const block = contentBlocks.get(id);
    if (!block) return refused('Content Block ID is invalid for this workspace');
    const isActive = block.state === 'active';
    if (name !== undefined && name !== block.name) {
      if (isActive) return refused('Content Block name cannot be updated for active Content Blocks');
      const problem = nameProblem(name, contentBlocks);
      if (problem !== undefined) return refused(problem);
    }
    const problem =
      (content === undefined ? undefined : contentProblem(content)) ??
      stateProblem(state) ??
      tagsProblem(tags, seed.tags ?? []);
    if (problem !== undefined) return refused(problem);
    if (isActive && state === 'draft') {
      return refused('Active Content Block can not be updated to Draft. Create a new Content Block.');
    }
    const changed = contentBlocks.change(block, fieldsOf(body), clock.now());
    return accepted({
      content_block_id: changed.id,
      liquid_tag: liquidTag(changed),
      created_at: new Date(changed.createdAt).toISOString(),
    });
  },
};
