import type { Command, Option } from 'commander';
import { CATALOGUE } from '../../checklist/catalogue.ts';

/** What may come after a command. */
export interface CompletedCommand {
  /** Words after `braze-qa`: `plan infer`. Empty for the program itself. */
  readonly path: string;
  readonly parts: readonly Completed[];
  readonly options: readonly CompletedOption[];
  /** Of its arguments, where they are limited. */
  readonly values: readonly string[];
}

export interface Completed {
  readonly word: string;
  readonly about: string;
}

export interface CompletedOption extends Completed {
  /** What follows it. */
  readonly value: 'nothing' | 'text' | 'file' | readonly string[];
}

/** Options whose values are known, though any text is parsed. */
const KNOWN: Readonly<Record<string, readonly string[]>> = { '--item': CATALOGUE.map(({ id }) => id) };

/** All commands of a program with their words, made of the program itself: nothing can be forgotten. */
export function completedCommands(command: Command, path: readonly string[] = []): CompletedCommand[] {
  const help = command.createHelp();
  const parts = help
    .visibleCommands(command)
    .map((part) => ({ word: part.name(), about: help.subcommandDescription(part) }));
  const own: CompletedCommand = {
    path: path.join(' '),
    parts,
    options: help.visibleOptions(command).flatMap(completedOptions),
    values: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
  };
  return [own, ...command.commands.flatMap((part) => completedCommands(part, [...path, part.name()]))];
}

/** Both of its flags, where it has a short one. */
function completedOptions(option: Option): CompletedOption[] {
  const { short, long, description: about } = option;
  return [long, short].flatMap((word) => (word ? [{ word, about, value: valueOf(option) }] : []));
}

function valueOf({ flags, long, required, optional, argChoices }: Option): CompletedOption['value'] {
  if (!required && !optional) return 'nothing';
  const known = argChoices ?? KNOWN[long ?? ''];
  return known ?? (/<(?:file|dir)>/.test(flags) ? 'file' : 'text');
}
