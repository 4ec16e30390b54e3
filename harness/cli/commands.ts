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
    name: 'init',
    summary: 'write a configuration, an app map and one check for a site or an app',
    load: async () => (await import('./init.ts')).initCommand(),
  },
  {
    name: 'run',
    summary: 'run the checks on every target, report, judge the gate',
    load: async () => (await import('./run.ts')).runCommand(),
  },
  {
    name: 'sweep',
    summary: "run the checks on several versions of Braze's SDK, and say what is different",
    load: async () => (await import('./sweep.ts')).sweepCommand(),
  },
  {
    name: 'audit',
    summary: 'visit a site that nobody prepared, and judge what its Braze integration does',
    load: async () => (await import('./audit.ts')).auditCommand(),
  },
  {
    name: 'doctor',
    summary: 'say what is wrong with machine, configuration and targets before a run',
    load: async () => (await import('./doctor.ts')).doctorCommand(),
  },
  {
    name: 'gate',
    summary: 'judge results that are already there',
    load: async () => (await import('./gate.ts')).gateCommand(),
  },
  {
    name: 'merge',
    summary: 'put the results of shards together, and judge them',
    load: async () => (await import('./merge.ts')).mergeCommand(),
  },
  {
    name: 'report',
    summary: 'write the Allure report of results that are already there',
    load: async () => (await import('./report.ts')).reportCommand(),
  },
  {
    name: 'decode',
    summary: "say in words what an app's Braze SDK sent",
    load: async () => (await import('./decode.ts')).decodeCommand(),
  },
  {
    name: 'plan',
    summary: 'make a plan of captures, judge captures by it, make types of it',
    load: async () => (await import('./plan.ts')).planCommand(),
  },
  {
    name: 'inspect',
    summary: 'show live, on a page, what a site or an app says to Braze',
    load: async () => (await import('./inspect.ts')).inspectCommand(),
  },
  {
    name: 'twin',
    summary: 'start the local Braze alone',
    load: async () => (await import('./twin.ts')).twinCommand(),
  },
  {
    name: 'explain',
    summary: 'say why a user got a message or did not',
    load: async () => (await import('./explain.ts')).explainCommand(),
  },
  {
    name: 'ca',
    summary: 'show, install or remove the certificate authority that devices trust',
    load: async () => (await import('./ca.ts')).caCommand(),
  },
  {
    name: 'completion',
    summary: 'print a script by which bash, zsh or fish completes commands and options',
    load: async () => (await import('./completion.ts')).completionCommand(),
  },
];
