import { z } from 'zod';
import { nearest } from '../../common/nearest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Every mistake in a value, one line each: where it is, what was seen, what is allowed.
 *
 * @example
 * mistakes(workspaceSeed, { name: 'x', apps: [], usres: [] });
 * // ['apps: needs at least 1, saw []', 'usres: unknown key. Nearest: users. Allowed: name, sdkEndpoint, …']
 */
export function mistakes(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return result.error.issues.flatMap((issue) => say(issue, [], shape, value));
}

function say(issue: Issue, base: Path, shape: JsonSchema, value: unknown): string[] {
  const path = [...base, ...issue.path];
  const seen = valueAt(value, path);
  if (issue.code === 'unrecognized_keys') {
    const allowed = keysAt(shape, path, value);
    return issue.keys.map((key) => `${show([...path, key])}: unknown key. ${nearestAnd(key, allowed)}`);
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === 'Invalid input') {
    return likeliest(issue.errors).flatMap((inner) => say(inner, path, shape, value));
  }
  const choices = choicesOf(issue);
  if (choices.length > 0) {
    const word = seen === undefined ? 'missing' : `saw ${inWords(seen)}`;
    return [`${show(path)}: ${word}. ${nearestAnd(String(seen ?? ''), choices)}`];
  }
  const missing = issue.code === 'custom' ? '' : ', missing';
  return [`${show(path)}: ${rule(issue)}${seen === undefined ? missing : `, saw ${inWords(seen)}`}`];
}

function rule(issue: Issue): string {
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small') return `needs at least ${issue.minimum}${ofWhat(issue.origin)}`;
  if (issue.code === 'too_big') return `takes at most ${issue.maximum}${ofWhat(issue.origin)}`;
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = { string: 'text', array: 'a list', object: 'an object' };

const ofWhat = (origin: string): string =>
  ({ string: ' character(s)', array: ' entry or entries' })[origin] ?? '';

/** The alternative that got furthest is the one that was meant. */
function likeliest(alternatives: readonly Issue[][]): readonly Issue[] {
  const depth = (issues: Issue[]) => Math.max(...issues.map((issue) => issue.path.length), 0);
  return alternatives.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
}

function choicesOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue) return (issue.options as unknown[]).map(String);
  return [];
}

function nearestAnd(word: string, allowed: readonly string[]): string {
  const close = nearest(word, allowed);
  return `${close === undefined ? '' : `Nearest: ${close}. `}Allowed: ${allowed.join(', ')}`;
}

function show(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

function inWords(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}

/** The keys an object at that path may have. Of several alternatives, those count whose fixed values the object has. */
function keysAt(shape: JsonSchema, path: Path, value: unknown): string[] {
  let shapes = alternatives(shape);
  for (const part of path) shapes = shapes.flatMap((it) => step(it, part)).flatMap(alternatives);
  const object = valueAt(value, path);
  const fitting = shapes.filter((it) => fits(it, object));
  return [...new Set(fitting.flatMap((it) => Object.keys(it.properties ?? {})))];
}

function fits({ properties = {} }: JsonSchema, object: unknown): boolean {
  return Object.entries(properties).every(
    ([key, inner]) =>
      typeof inner !== 'object' || !('const' in inner) || valueAt(object, [key]) === inner.const,
  );
}

function alternatives(shape: JsonSchema): JsonSchema[] {
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  return inner.length === 0 ? [shape] : inner.flatMap((it) => alternatives(it as JsonSchema));
}

function step(shape: JsonSchema, part: PropertyKey): JsonSchema[] {
  const inner = typeof part === 'number' ? shape.items : shape.properties?.[String(part)];
  return typeof inner === 'object' && !Array.isArray(inner) ? [inner as JsonSchema] : [];
}
