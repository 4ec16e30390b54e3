import type { Vocabularies } from './term.ts';

/** One thing that has two names, or one name with values of two types. */
export interface Conflict {
  readonly about: 'name' | 'type';
  /** What is named: as in the terms. */
  readonly of: string;
  /** Those who differ from what most have; all of them where there are as many on each side. */
  readonly whose: ReadonlySet<string>;
  /** `custom attribute: "vip" in the plan, "VIP" in the backend`. */
  readonly sentence: string;
}

/**
 * Where vocabularies contradict each other or themselves: names of one thing that differ in case, spaces or signs alone,
 * and one name with values of several types. What only one of them has is no contradiction.
 *
 * @example
 * conflictingTerms(new Map([['on web', [vip]], ['on ios', [{ ...vip, name: 'VIP' }]]]));
 */
export function conflictingTerms(vocabularies: Vocabularies): Conflict[] {
  const spellings = new Variants('name');
  const types = new Variants('type');
  for (const [whose, terms] of vocabularies)
    for (const { of, name, type } of terms) {
      const quoted = JSON.stringify(name);
      spellings.add({ of, label: of, key: folded(name) }, quoted, whose);
      if (type !== '') types.add({ of, label: `${of} ${quoted}`, key: name }, type, whose);
    }
  return [...spellings.conflicts(), ...types.conflicts()];
}

interface Topic {
  readonly of: string;
  /** The beginning of a sentence about it. */
  readonly label: string;
  /** What it is among those of its kind. */
  readonly key: string;
}

/** What can be said in several ways, and who says it in which. */
class Variants {
  readonly #about: Conflict['about'];
  readonly #all = new Map<string, { readonly topic: Topic; readonly ways: Map<string, Set<string>> }>();

  constructor(about: Conflict['about']) {
    this.#about = about;
  }

  add(topic: Topic, way: string, whose: string): void {
    const id = JSON.stringify([topic.of, topic.key]);
    const known = this.#all.get(id) ?? { topic, ways: new Map<string, Set<string>>() };
    this.#all.set(id, known);
    known.ways.set(way, (known.ways.get(way) ?? new Set()).add(whose));
  }

  conflicts(): Conflict[] {
    return [...this.#all.values()].flatMap(({ topic: { of, label }, ways }) => {
      if (ways.size < 2) return [];
      const said = [...ways].map(([way, whose]) => `${way} ${[...whose].join(' and ')}`);
      return [
        {
          about: this.#about,
          of,
          whose: oddOnes([...ways.values()]),
          sentence: `${label}: ${said.join(', ')}`,
        },
      ];
    });
  }
}

/** All but the largest group; all where no group is the largest. */
function oddOnes(groups: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const most = Math.max(...groups.map(({ size }) => size));
  const largest = groups.filter(({ size }) => size === most);
  const odd = largest.length === 1 ? groups.filter((group) => group !== largest[0]) : groups;
  return new Set(odd.flatMap((group) => [...group]));
}

/** `Order Rated`, `order_rated` and `orderRated` are one word to a person. A name of signs alone is itself. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || name;
}
