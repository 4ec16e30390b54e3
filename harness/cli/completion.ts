import { Argument, Command } from 'commander';
import { bashScript } from './completion/bash-script.ts';
import { completedCommands, type CompletedCommand } from './completion/completed-commands.ts';
import { fishScript } from './completion/fish-script.ts';
import { zshScript } from './completion/zsh-script.ts';

const SCRIPTS: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const HELP = `
Examples:
  eval "$(npx braze-qa completion bash)"       in ~/.bashrc
  eval "$(npx braze-qa completion zsh)"        in ~/.zshrc, after compinit
  npx braze-qa completion fish > ~/.config/fish/completions/braze-qa.fish

It completes the command braze-qa: node_modules/.bin has to be on the PATH, or braze-qa be installed globally.
The script is made of the commands themselves: make it again after an update.`;

/** `braze-qa completion`: a script that completes commands, options and their values. The whole program has to be loaded for it. */
export function completionCommand(): Command {
  return new Command('completion')
    .description('Prints a script by which a shell completes commands, options and values.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', HELP)
    .action((shell: string, _options: object, { parent }: Command) => {
      process.stdout.write(SCRIPTS[shell]!(completedCommands(parent!)));
    });
}
