import type { Stateful } from '../stateful.ts';

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

interface State {
  readonly byId: Map<string, ContentBlock>;
  readonly idByName: Map<string, string>;
}

/** The Content Blocks of a workspace. Names are unique; REST can make and change blocks, but not delete them. */
export class ContentBlocks implements Stateful<State> {
  state: State = { byId: new Map(), idByName: new Map() };
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  all(): ContentBlock[] {
    return [...this.state.byId.values()];
  }

  get(id: string): ContentBlock | undefined {
    return this.state.byId.get(id);
  }

  named(name: string): ContentBlock | undefined {
    const id = this.state.idByName.get(name);
    return id === undefined ? undefined : this.state.byId.get(id);
  }

  /** Adds a block. Nobody may have its name. */
  add(block: Omit<ContentBlock, 'id' | 'editedAt'>): ContentBlock {
    return this.#store({ ...block, id: this.#newId(), editedAt: block.createdAt });
  }

  /** Changes a block. Nobody else may have its new name. `now` is unix milliseconds. */
  change(block: ContentBlock, changes: Partial<ContentBlock>, now: number): ContentBlock {
    this.state.idByName.delete(block.name);
    return this.#store({ ...block, ...changes, editedAt: now });
  }

  #store(block: ContentBlock): ContentBlock {
    this.state.byId.set(block.id, block);
    this.state.idByName.set(block.name, block.id);
    return block;
  }
}
