import { visibleText } from './visible-text.ts';
import { ERRORS, type ErrorCode } from './errors.ts';

/**
 * A failure that a user can act on. Its text always holds what happened, the value seen and the remedy, and its
 * `exitCode` is what the command ends with.
 *
 * @example
 * throw new CodedError('CONFIG_NOT_FOUND', { file: 'braze-qa.config.ts' });
 */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly exitCode: number;

  constructor(code: ErrorCode, values: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    const entry = ERRORS[code];
    super(`[${code}] ${fill(entry.what, values)}`, options);
    this.code = code;
    this.remedy = fill(entry.remedy, values);
    this.exitCode = entry.exitCode;
  }

  /** The text for people: what happened, then the hint. */
  toText(): string {
    return `${this.message}\n  HINT: ${this.remedy}`;
  }
}

function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? show(values[name]) : whole,
  );
}

/** How much of a value is shown. A list of mistakes is one value of many lines, and all of them matter. */
const MAX_LINES = 100;
const MAX_LINE = 600;

/** Values come from outside: control characters are made visible and long ones are cut. */
function show(value: unknown): string {
  const visible = visibleText(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));
  const lines = visible.split('\n');
  const more = lines.length > MAX_LINES ? [`… (${lines.length} lines)`] : [];
  return [...lines.slice(0, MAX_LINES).map(cut), ...more].join('\n');
}

function cut(line: string): string {
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}… (${line.length} characters)` : line;
}
