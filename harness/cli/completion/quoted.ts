/** A text as one word of bash, zsh or fish: none of them looks into single quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
