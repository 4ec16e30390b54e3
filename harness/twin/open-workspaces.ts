import { randomUUID } from 'node:crypto';
import type { TwinWorkspace, WorkspaceOptions } from './create-workspace.ts';
import type { WorkspaceSeed } from './seed.ts';
import type { TwinSnapshot } from './twin-snapshot.ts';

type Create = (seed: WorkspaceSeed, named: Pick<WorkspaceOptions, 'id' | 'configTime'>) => TwinWorkspace;

/** The workspaces of a twin by the keys that lead to them. A key leads to the one that was opened last. */
export class OpenWorkspaces {
  readonly #create: Create;
  readonly #byAppKey = new Map<string, TwinWorkspace>();
  readonly #byRestKey = new Map<string, TwinWorkspace>();
  #configTime = 0;

  constructor(create: Create) {
    this.#create = create;
  }

  all(): TwinWorkspace[] {
    return [...new Set([...this.#byAppKey.values(), ...this.#byRestKey.values()])];
  }

  ofApp(key: string): TwinWorkspace | undefined {
    return this.#byAppKey.get(key);
  }

  ofRestKey(key: string): TwinWorkspace | undefined {
    return this.#byRestKey.get(key);
  }

  /** What an export made for a path, whichever workspace it is of. `now` is unix milliseconds. */
  exported(path: string, now: number): Uint8Array<ArrayBuffer> | undefined {
    for (const { exports } of this.all()) {
      const file = exports.at(path, now);
      if (file) return file;
    }
    return undefined;
  }

  /** `now` is unix seconds. */
  open(seed: WorkspaceSeed, now: number): TwinWorkspace {
    // SDKs take a config only if it is later than the one they have.
    this.#configTime = Math.max(this.#configTime + 1, Math.floor(now));
    const workspace = this.#create(seed, { id: randomUUID(), configTime: this.#configTime });
    this.#lead(workspace, workspace.appKeys, workspace.restKeys);
    return workspace;
  }

  /** Resolves when nothing of theirs is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.all().map((workspace) => workspace.settled()));
  }

  close(): void {
    this.#byAppKey.clear();
    this.#byRestKey.clear();
  }

  snapshot(): TwinSnapshot['workspaces'] {
    return this.all().map((workspace) => ({
      id: workspace.id,
      seed: structuredClone(workspace.seed),
      configTime: workspace.config.time,
      appKeys: workspace.appKeys.filter((key) => this.#byAppKey.get(key) === workspace),
      restKeys: workspace.restKeys.filter((key) => this.#byRestKey.get(key) === workspace),
      state: workspace.snapshot(),
    }));
  }

  restore(kept: TwinSnapshot['workspaces']): void {
    const open = new Map(this.all().map((workspace) => [workspace.id, workspace]));
    this.close();
    for (const { id, seed, configTime, appKeys, restKeys, state } of kept) {
      const workspace = open.get(id) ?? this.#create(seed, { id, configTime });
      workspace.restore(state);
      this.#lead(workspace, appKeys, restKeys);
      this.#configTime = Math.max(this.#configTime, configTime);
    }
  }

  #lead(workspace: TwinWorkspace, appKeys: readonly string[], restKeys: readonly string[]): void {
    for (const key of appKeys) this.#byAppKey.set(key, workspace);
    for (const key of restKeys) this.#byRestKey.set(key, workspace);
  }
}
