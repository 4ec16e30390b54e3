import type { CompletedCommand, CompletedOption } from './completed-commands.ts';
import { quoted } from './quoted.ts';

function followedBy(value: CompletedOption['value']): string {
  if (typeof value !== 'string') return ` -x -a ${quoted(value.join(' '))}`;
  return { nothing: '', text: ' -x', file: ' -r' }[value];
}

export function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ path, parts, options, values }) => {
    const rule = `complete -c braze-qa -n ${quoted(`__braze_qa_at ${path}`.trim())}`;
    return [
      ...values.map((word) => `${rule} -f -a ${quoted(word)}`),
      ...parts.map(({ word, about }) => `${rule} -f -a ${quoted(word)} -d ${quoted(about)}`),
      ...options.map(({ word, about, value }) => {
        const flag = word.startsWith('--') ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`;
        return `${rule} ${flag}${followedBy(value)} -d ${quoted(about)}`;
      }),
    ];
  });
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `# fish completion of braze-qa. Type: braze-qa completion fish > ~/.config/fish/completions/braze-qa.fish
function __braze_qa_at
  set -l path
  for word in (commandline -opc)[2..-1]
    set -l longer (string join -- ' ' $path $word)
    if contains -- $longer ${paths.join(' ')}
      set path $longer
    end
  end
  test "$path" = "$argv"
end
${lines.join('\n')}
`;
}
