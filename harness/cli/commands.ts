import type { Command } from 'commander';

interface CommandEntry {
  readonly name: string;
  /** Shown by `braze-qa --help`, where the command's own module is not loaded. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help. A command's module is imported only when it is chosen: most start nothing. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'decode',
    summary: "say in words what an app's Braze SDK sent",
    load: async () => (await import('./decode.ts')).decodeCommand(),
  },
  {
    name: 'twin',
    summary: 'start the local Braze alone',
    load: async () => (await import('./twin.ts')).twinCommand(),
  },
];
