import { Command } from 'commander';
import { planCheckCommand } from './plan-check.ts';
import { planInferCommand } from './plan-infer.ts';
import { planTypesCommand } from './plan-types.ts';

const HELP = `
A plan is the data an app has agreed to send: a YAML file, or TypeScript that exports definePlan({...}). docs/plan.md describes it.
CAPTURE is what \`braze-qa decode\` reads: a HAR, NDJSON, or - for standard input.

Examples:
  braze-qa plan infer shop.har --output plan.yaml           a first plan, to read and to correct
  braze-qa plan check --plan plan.yaml web.har ios.har      what was sent, judged by it
  braze-qa plan types --plan plan.yaml --output braze.ts    its names and types for the app's code

Exit codes: 0 done, all as planned, 1 there are differences or bad lines, 2 a file is missing, is no plan or no capture.`;

/** `braze-qa plan`: the planned data schema, made, kept to, and used in code. */
export function planCommand(): Command {
  const command = new Command('plan')
    .description('The data an app has agreed to send: makes a first plan, judges by it, makes types of it.')
    .addHelpText('after', HELP);
  for (const part of [planInferCommand(), planCheckCommand(), planTypesCommand()]) command.addCommand(part);
  return command;
}
