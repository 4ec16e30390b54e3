import { LiquidError } from 'liquidjs';
import { MessageAborted } from './message-aborted.ts';
import { TemplateError } from './template-error.ts';

/**
 * What stopped a rendering, out of the errors that liquidjs has wrapped around it: the abort of the message, or an error
 * that says in which line of the outermost template it happened.
 */
export function problemOf(error: unknown): MessageAborted | Error {
  const cause = deepest(error);
  if (cause instanceof MessageAborted) return cause;
  const words = cause instanceof Error ? cause.message : String(cause);
  return new Error(`line ${lineOf(error)}: ${words.replace(/, line:\d+, col:\d+$/, '')}`);
}

function deepest(error: unknown): unknown {
  return error instanceof LiquidError && error.originalError ? deepest(error.originalError) : error;
}

function lineOf(error: unknown): number {
  if (error instanceof TemplateError) return error.line;
  return error instanceof LiquidError ? (error.token.getPosition()[0] ?? 1) : 1;
}
