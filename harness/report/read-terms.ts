import { distinctTerms, type Term } from '../common/term.ts';
import { oneLine } from './one-line.ts';

/** More than any app has. */
const MOST_TERMS = 5_000;
/** Characters of a name or a type. Sentences are made of them. */
const MOST_TEXT = 100;

/** Reads what a check kept of names and types (the label `terms`); `undefined` where it is nothing of the kind. */
export function readTerms(label: string): readonly Term[] | undefined {
  try {
    const value: unknown = JSON.parse(label);
    if (!Array.isArray(value)) return undefined;
    return distinctTerms(value.slice(0, MOST_TERMS).flatMap(readTerm));
  } catch {
    return undefined;
  }
}

function readTerm(value: unknown): Term[] {
  if (typeof value !== 'object' || value === null) return [];
  const { of, name, type } = value as Readonly<Record<string, unknown>>;
  if (typeof of !== 'string' || typeof name !== 'string' || typeof type !== 'string') return [];
  return [{ of: oneLine(of, MOST_TEXT), name: oneLine(name, MOST_TEXT), type: oneLine(type, MOST_TEXT) }];
}
