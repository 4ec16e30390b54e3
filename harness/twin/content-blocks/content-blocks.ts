import { randomUUID } from 'node:crypto';

/** A piece of content that messages include as `{{content_blocks.${name}}}`. */
export interface ContentBlock {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly content: string;
  readonly state: 'active' | 'draft';
  readonly tags: readonly string[];
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** Unix milliseconds. */
  readonly editedAt: number;
}

/** The Content Blocks of a workspace. Names are unique; REST can make and change blocks, but not delete them. */
export class ContentBlocks {
  readonly #byId = new Map<string, ContentBlock>();
  readonly #idByName = new Map<string, string>();

  all(): ContentBlock[] {
    return [...this.#byId.values()];
  }

  get(id: string): ContentBlock | undefined {
    return this.#byId.get(id);
  }

  named(name: string): ContentBlock | undefined {
    const id = this.#idByName.get(name);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** Adds a block. Nobody may have its name. */
  add(block: Omit<ContentBlock, 'id' | 'editedAt'>): ContentBlock {
    return this.#store({ ...block, id: randomUUID(), editedAt: block.createdAt });
  }

  /** Changes a block. Nobody else may have its new name. `now` is unix milliseconds. */
  change(block: ContentBlock, changes: Partial<ContentBlock>, now: number): ContentBlock {
    this.#idByName.delete(block.name);
    return this.#store({ ...block, ...changes, editedAt: now });
  }

  #store(block: ContentBlock): ContentBlock {
    this.#byId.set(block.id, block);
    this.#idByName.set(block.name, block.id);
    return block;
  }
}
