import { escapeUnsafe, safeJson } from '../common/safe-json.ts';
import { visibleText } from '../common/visible-text.ts';
import type { Plan, PlannedProperties, PlannedValue } from './plan.ts';
import type { ValueType } from './value-type.ts';

/** How every generated file begins. */
export const TYPES_MARK = '// Made by `braze-qa plan types`.';

/** In TypeScript. The Web SDK takes a `Date` too, and writes it as text. */
const TYPES: Readonly<Record<ValueType, string>> = {
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  datetime: 'Date | string',
  string: 'string',
  array: 'readonly unknown[]',
  object: 'object',
  any: 'unknown',
};

/** What a type of TypeScript does not say. */
const BEYOND: Readonly<Partial<Record<ValueType, string>>> = {
  integer: 'A whole number.',
  datetime: 'A moment; as text in ISO 8601.',
  any: 'Its type is not agreed yet.',
};

/**
 * TypeScript of a plan: names of events and attributes, and what belongs to each. Whatever the names are, it compiles.
 *
 * @example
 * planTypes(plan); // 'export interface BrazeEvents {\n  product_viewed: {\n    price: number;\n …'
 */
export function planTypes({ events, purchases, attributes }: Plan): string {
  return `${[
    `${TYPES_MARK} Change the plan, and make it again.`,
    declared(
      'Custom events by name, each with its properties.',
      'BrazeEvents',
      Object.entries(events).map(([name, { description, properties }]) =>
        member(name, '', typeOfAll(properties, '  '), [description], '  '),
      ),
    ),
    'export type BrazeEventName = keyof BrazeEvents;',
    ...(purchases ? purchaseTypes(purchases) : []),
    declared(
      'Custom attributes by name.',
      'BrazeCustomAttributes',
      Object.entries(attributes.custom).map(([name, planned]) =>
        member(name, '', typeOf(planned), docOf(planned), '  '),
      ),
    ),
    'export type BrazeCustomAttributeName = keyof BrazeCustomAttributes;',
    `/** Standard attributes by Braze's names. */\nexport type BrazeStandardAttributeName = ${union(attributes.standard)};`,
  ].join('\n\n')}\n`;
}

function purchaseTypes({
  description,
  currencies,
  products,
  properties,
}: NonNullable<Plan['purchases']>): string[] {
  return [
    `${comment([description ?? 'Properties of purchases.'], '')}export type BrazePurchaseProperties = ${typeOfAll(properties, '')};`,
    `export type BrazeCurrency = ${currencies ? union(currencies) : 'string'};`,
    `export type BrazeProductId = ${products ? union(products) : 'string'};`,
  ];
}

function declared(doc: string, name: string, members: readonly string[]): string {
  return `/** ${doc} */\nexport interface ${name} ${braces(members, '')}`;
}

/** What holds nothing must say so: `{}` would take everything. */
function typeOfAll(properties: PlannedProperties, indent: string): string {
  const members = Object.entries(properties).map(([name, planned]) =>
    member(name, planned.required ? '' : '?', typeOf(planned), docOf(planned), `${indent}  `),
  );
  return members.length === 0 ? 'Record<string, never>' : braces(members, indent);
}

const braces = (members: readonly string[], indent: string) =>
  members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`;

function member(
  name: string,
  mark: '' | '?',
  type: string,
  doc: readonly (string | undefined)[],
  indent: string,
): string {
  return `${comment(doc, indent)}${indent}${keyOf(name)}${mark}: ${type};`;
}

/** Words that JavaScript keeps for itself may be keys without quotes. */
const keyOf = (name: string) => (/^[a-z_$][\w$]*$/i.test(name) ? name : safeJson(name));

function typeOf({ type, enum: allowed }: PlannedValue): string {
  if (!allowed) return TYPES[type];
  return type === 'array' ? `readonly (${union(allowed)})[]` : union(allowed);
}

const union = (values: PlannedValue['enum'] & object) =>
  [...new Set(values)].map(safeJson).join(' | ') || 'never';

const docOf = ({ description, type, personal }: PlannedValue) => [
  description,
  BEYOND[type],
  personal ? 'Personal data.' : undefined,
];

/** A doc comment of sentences, or nothing. Text cannot end it. */
function comment(sentences: readonly (string | undefined)[], indent: string): string {
  const lines = sentences
    .filter((sentence) => sentence !== undefined)
    .flatMap((sentence) => safeText(sentence).split(/\s*\n\s*/))
    .filter((line) => line !== '');
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

const safeText = (text: string) => escapeUnsafe(visibleText(text.trim())).replaceAll('*/', '*\\/');
