import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { ContentBlock, ContentBlocks } from '../content-blocks/content-blocks.ts';
import { isMalformedLiquid } from '../content-blocks/is-malformed-liquid.ts';
import { strings } from './find-user.ts';

/** Names are shorter than this. */
const NAME_LIMIT = 100;
/** Contents are smaller than this many bytes. */
const CONTENT_LIMIT = 50 * 1024;

type Problem = string | undefined;

/** Says what is wrong with a block's name, in Braze's words; `undefined` when nothing is. */
export function nameProblem(name: Json | undefined, blocks: ContentBlocks): Problem {
  if (typeof name !== 'string' || name.trim() === '') return 'Content Block name cannot be blank';
  if (name.length >= NAME_LIMIT) return 'Content Block name must be shorter than 100 characters';
  if (!/^[\w-]+$/.test(name)) return 'Content Block name can only contain alphanumeric characters';
  return blocks.named(name) ? 'Content Block with this name already exists' : undefined;
}

/** Says what is wrong with a block's content. */
export function contentProblem(content: Json | undefined): Problem {
  if (content === undefined || content === null || content === '') return 'Content cannot be blank';
  if (typeof content !== 'string') return 'Content must be a string';
  if (content.trim() === '') return 'Content cannot be blank';
  if (Buffer.byteLength(content) >= CONTENT_LIMIT) return 'Content must be smaller than 50kb';
  return isMalformedLiquid(content) ? 'Content contains malformed liquid' : undefined;
}

/** Says what is wrong with a block's state, where one is given. */
export function stateProblem(state: Json | undefined): Problem {
  return state === undefined || state === 'active' || state === 'draft'
    ? undefined
    : 'Content Block state must be either active or draft';
}

/** Says what is wrong with tags, where some are given. They must be tags of the workspace. */
export function tagsProblem(tags: Json | undefined, known: readonly string[]): Problem {
  if (tags === undefined) return undefined;
  if (!Array.isArray(tags)) return 'Tags must be an array';
  if (tags.some((tag) => typeof tag !== 'string')) return 'All tags must be strings';
  return tags.every((tag: string) => known.includes(tag)) ? undefined : 'Some tags could not be found';
}

/** The fields of a block that a good body gives. */
export function fieldsOf(body: JsonObject): Partial<ContentBlock> {
  const { name, content, description, state, tags } = body;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof content === 'string' ? { content } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(state === 'active' || state === 'draft' ? { state } : {}),
    ...(Array.isArray(tags) ? { tags: strings(tags) } : {}),
  };
}

/** How messages include a block. */
export function liquidTag(block: ContentBlock): string {
  return `{{content_blocks.\${${block.name}}}}`;
}

/** What lists and `info` say of a block. The twin does not know which messages include it. */
export function described(block: ContentBlock): JsonObject {
  return {
    content_block_id: block.id,
    name: block.name,
    content_type: 'html',
    liquid_tag: liquidTag(block),
    inclusion_count: 0,
    created_at: new Date(block.createdAt).toISOString(),
    last_edited: new Date(block.editedAt).toISOString(),
    tags: block.tags,
  };
}
