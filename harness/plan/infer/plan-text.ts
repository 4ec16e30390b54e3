import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { escapeUnsafe } from '../../common/safe-json.ts';
import { personalByName } from '../personal-data.ts';
import { inferredValue } from './inferred-value.ts';
import type { SeenData, SeenEvent } from './seen-data.ts';
import { ENUM_RULE, type SeenValues } from './seen-values.ts';

const HEAD = `A first plan, made by \`braze-qa plan infer\` of what was seen. What was seen is not what was agreed: read every line.
  required  it was there every time
  enum      ${ENUM_RULE.fewest} to ${ENUM_RULE.most} different words (letters, "_", "-" and "."; at most ${ENUM_RULE.length}) in ${ENUM_RULE.values} values or more, each ${ENUM_RULE.each}× or more
  personal  the name or a value looks like personal data
  any       no type for all: choose one
Comments say how often something was seen, and what is uncertain. Products are left open: a capture has few of them.`;

/** Names that YAML and people read as they are. All others are put in quotes. */
const PLAIN = /^[a-z_][\w.-]*$/i;

/**
 * The plan of what was seen, in YAML, with comments that say what each line stands on. Values that were seen are not
 * in it, but for the words of an enum and codes of currencies.
 */
export function planText(seen: SeenData): string {
  const { events, purchases, standard, custom, leftOut } = seen;
  const document = new Document(
    block([
      pair(
        'events',
        block([...events].map(([name, event]) => pair(name, block([propertiesOf(event)]), event.count))),
      ),
      ...(purchases.count > 0
        ? [pair('purchases', block([...currenciesOf(seen), propertiesOf(purchases)]), purchases.count)]
        : []),
      pair('attributes', block([standardOf(standard), pair('custom', block([...custom].map(customOf)))])),
    ]),
  );
  const note =
    leftOut > 0 ? `\nLeft out, ${times(leftOut)}: names that look like personal data themselves.` : '';
  document.commentBefore = comment(HEAD + note);
  // Text from outside is in double quotes, where YAML knows the escapes of JSON.
  return escapeUnsafe(document.toString({ lineWidth: 0, doubleQuotedAsJSON: true }));
}

function propertiesOf({ count, properties }: SeenEvent): Pair {
  const lines = [...properties].map(([name, values]) => {
    const { planned, because } = inferredValue(values, { unset: false });
    const { type, ...more } = planned;
    const required = values.count === count ? { required: true } : {};
    return pair(name, line({ type, ...required, ...more }, [`${values.count} of ${count}`, ...because]));
  });
  return pair('properties', block(lines));
}

/** One purchase without a code of a currency, and any currency is as likely. */
function currenciesOf({ currencies, oddCurrencies }: SeenData): Pair[] {
  return oddCurrencies > 0 ? [] : [pair('currencies', flow([...currencies].toSorted()))];
}

function customOf([name, values]: readonly [string, SeenValues]): Pair {
  const { planned, because } = inferredValue(values, { unset: true });
  return pair(name, line(planned, [`set ${times(values.count)}`, ...because]));
}

function standardOf(standard: SeenData['standard']): Pair {
  const list = new YAMLSeq<Scalar<string>>();
  list.flow = standard.size === 0;
  for (const [name, count] of standard) {
    const item = text(name);
    const personal = personalByName(name);
    item.comment = comment(
      [`set ${times(count)}`, ...(personal ? [`personal: ${personal}`] : [])].join('; '),
    );
    list.add(item);
  }
  return pair('standard', list);
}

const times = (count: number) => (count === 1 ? 'once' : `${count}×`);

/** yaml puts the `#` and nothing else. */
const comment = (words: string) => words.replaceAll(/^/gm, ' ');

function text(value: string): Scalar<string> {
  const scalar = new Scalar(value);
  if (!PLAIN.test(value)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** @param count how often it was seen, for a comment above */
function pair(name: string, value: YAMLMap | YAMLSeq, count?: number): Pair {
  const key = text(name);
  if (count !== undefined)
    key.commentBefore = comment(count === 1 ? 'Uncertain: seen once.' : `Seen ${count}×.`);
  return new Pair(key, value);
}

function block(pairs: readonly Pair[]): YAMLMap {
  const map = new YAMLMap();
  map.flow = pairs.length === 0;
  map.items.push(...pairs);
  return map;
}

function line(planned: object, because: readonly string[]): YAMLMap | YAMLSeq {
  const map = flow(planned);
  map.comment = comment(because.join('; '));
  return map;
}

function flow(value: object): YAMLMap | YAMLSeq {
  return new Document().createNode(value, { flow: true }) as YAMLMap | YAMLSeq;
}
