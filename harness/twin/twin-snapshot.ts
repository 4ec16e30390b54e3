import type { WorkspaceSeed } from './seed.ts';
import type { Snapshot } from './stateful.ts';

/** The state of a twin as plain data: `structuredClone` and `v8.serialize` take it. */
export interface TwinSnapshot {
  readonly clock: { readonly travelled: number };
  readonly vapidPublicKey: string;
  readonly workspaces: readonly KeptWorkspace[];
}

interface KeptWorkspace {
  readonly id: string;
  readonly seed: WorkspaceSeed;
  readonly configTime: number;
  /** The keys that later workspaces left to it. */
  readonly appKeys: readonly string[];
  readonly restKeys: readonly string[];
  readonly state: Snapshot;
}
