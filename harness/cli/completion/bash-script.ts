import type { CompletedCommand } from './completed-commands.ts';
import { quoted } from './quoted.ts';
import { valueCases } from './value-cases.ts';

const FILES_OR_NOT = { file: '_braze_qa_files', text: ':', nothing: ':' };

/** Of bash 3.2, which macOS has, and later. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== '');
  const values = valueCases(commands, (value) =>
    typeof value !== 'string' ? `_braze_qa_words ${quoted(value.join(' '))}` : FILES_OR_NOT[value],
  );
  const words = commands.map(({ path, parts, options, values: of }) => {
    const all = [...parts, ...options].map(({ word }) => word);
    return `    ${quoted(path)}) _braze_qa_words ${quoted([...of, ...all].join(' '))} ;;`;
  });
  return `# bash completion of braze-qa. In ~/.bashrc: eval "$(braze-qa completion bash)"
_braze_qa_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_braze_qa_files() { local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$cur")); }
_braze_qa() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" path='' at
  COMPREPLY=()
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${path:+$path }\${COMP_WORDS[at]}" in
      ${paths.map(({ path }) => quoted(path)).join('|')}) path="\${path:+$path }\${COMP_WORDS[at]}" ;;
    esac
  done
  case "$path \${COMP_WORDS[COMP_CWORD-1]}" in
${values}
  esac
  case "$path" in
${words.join('\n')}
  esac
}
complete -F _braze_qa braze-qa
`;
}
