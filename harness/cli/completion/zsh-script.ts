import type { Completed, CompletedCommand } from './completed-commands.ts';
import { quoted } from './quoted.ts';
import { valueCases } from './value-cases.ts';

const FILES_OR_NOT = { file: '_files', text: ':', nothing: ':' };

/** What zsh's `_describe` takes: a word, and after a colon what it is about. */
const described = ({ word, about }: Completed): string => quoted(`${word.replaceAll(':', '\\:')}:${about}`);

export function zshScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  const values = valueCases(commands, (value) =>
    typeof value !== 'string' ? `compadd -- ${value.map(quoted).join(' ')}` : FILES_OR_NOT[value],
  );
  const words = commands.map(({ path, parts, options, values: of }) => {
    const all = [...of.map(quoted), ...[...parts, ...options].map(described)];
    return `    ${quoted(path)}) found=(${all.join(' ')}) ;;`;
  });
  return `#compdef braze-qa
# zsh completion of braze-qa. In ~/.zshrc, after compinit: eval "$(braze-qa completion zsh)"
_braze_qa() {
  local typed='' at
  local -a found
  for ((at = 2; at < CURRENT; at++)); do
    case "\${typed:+$typed }\${words[at]}" in
      ${paths.join('|')}) typed="\${typed:+$typed }\${words[at]}" ;;
    esac
  done
  case "$typed \${words[CURRENT-1]}" in
${values}
  esac
  case "$typed" in
${words.join('\n')}
  esac
  _describe 'braze-qa' found
  _files
}
compdef _braze_qa braze-qa
`;
}
