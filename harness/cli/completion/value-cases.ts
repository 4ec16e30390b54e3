import type { CompletedCommand, CompletedOption } from './completed-commands.ts';
import { quoted } from './quoted.ts';

/**
 * The lines of a `case` about "path option", by which bash and zsh complete what follows an option.
 *
 * @param reply what completes files, texts of any kind, or one of some words
 */
export function valueCases(
  commands: readonly CompletedCommand[],
  reply: (value: CompletedOption['value']) => string,
): string {
  const patterns = new Map<string, string[]>();
  for (const { path, options } of commands) {
    for (const { word, value } of options.filter((option) => option.value !== 'nothing')) {
      const doing = reply(value);
      patterns.set(doing, [...(patterns.get(doing) ?? []), quoted(`${path} ${word}`)]);
    }
  }
  return [...patterns].map(([doing, of]) => `    ${of.join('|')}) ${doing}; return ;;`).join('\n');
}
