/** Who shows a fact, in the words of docs/virtual-phones.md. What was run on a phone, or read in the vendor's source, is no assumption. */
export type Tag = 'JVM' | 'DOC' | 'CAP' | 'DEC' | 'REC' | 'INF' | 'UNK';
export type Platform = 'android' | 'ios';
type Value =
  string | number | boolean | readonly string[] | { readonly [key: string]: string | number | boolean };

/** One fact about an SDK that nobody has proven here. A capture from a real device corrects its `value`, or ends it. */
export interface Assumption<Id = string, P = Platform, V = Value> {
  readonly id: Id;
  readonly platform: P;
  readonly what: string;
  readonly tag: Tag;
  readonly value: V;
}

type Both<Id, V> = readonly [Assumption<Id, 'android', V>, Assumption<Id, 'ios', V>];

/** A fact with one value, and how it is known on each platform. */
export function both<const Id extends string, const V extends Value>(
  id: Id,
  android: Tag,
  ios: Tag,
  what: string,
  value: V,
): Both<Id, V> {
  return [
    { id, platform: 'android', what, tag: android, value },
    { id, platform: 'ios', what, tag: ios, value },
  ];
}

/** A fact of one platform. */
export function one<const Id extends string, const P extends Platform, const V extends Value>(
  id: Id,
  platform: P,
  tag: Tag,
  what: string,
  value: V,
): readonly [Assumption<Id, P, V>] {
  return [{ id, platform, what, tag, value }];
}
