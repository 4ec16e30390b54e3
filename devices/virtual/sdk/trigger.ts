import type { Facts } from './facts.ts';
import { isObject, listOf, own, textOf, type Json, type JsonObject } from './json.ts';
import { passes } from './property-filter.ts';

/** Something that may set a message off. */
export interface Occurrence {
  readonly kind: 'open' | 'event' | 'purchase';
  /** The event's name, or the product. */
  readonly name: string;
  readonly properties: JsonObject;
  /** The event as it was logged: a templated message is asked for with it. */
  readonly logged: JsonObject;
}

/** An in-app message that waits for its moment, as the SDK reads one entry of the list. Times are unix milliseconds. */
export interface Trigger {
  readonly id: string;
  readonly isTemplated: boolean;
  readonly start: number;
  readonly end: number;
  readonly priority: number;
  /** Seconds until it may be shown again; 0: always; below 0: never. */
  readonly again: number;
  /** Milliseconds. */
  readonly delay: number;
  readonly conditions: readonly Json[];
  readonly data: JsonObject;
}

/** Reads an entry of the list; `undefined` when it is none. */
export function triggerOf(entry: Json, fact: Facts): Trigger | undefined {
  const fields = fact('trigger-fields');
  const data = own(entry, fields.data);
  const id = textOf(own(entry, fields.id)) ?? textOf(own(data, fact('message-ids').trigger));
  if (id === undefined || !isObject(data)) return undefined;
  const number = (key: string, otherwise: number) => {
    const value = own(entry, key);
    return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
  };
  const inData = own(data, fields.delay);
  return {
    id,
    data,
    isTemplated: own(entry, fields.type) === fact('templated'),
    start: number(fields.start, 0) * 1000,
    end: number(fields.end, Infinity) * 1000,
    priority: number(fields.priority, 0),
    again: number(fields.again, -1),
    delay: number(fields.delay, typeof inData === 'number' ? inData : 0) * 1000,
    conditions: listOf(own(entry, fields.conditions)),
  };
}

/** Whether something sets a message off: one of its conditions holds. */
export function firesOn({ conditions }: Trigger, occurrence: Occurrence, fact: Facts): boolean {
  const fields = fact('condition-fields');
  const types = fact('condition-types');
  const plain = types[occurrence.kind];
  return conditions.some((condition) => {
    const [type, data] = [own(condition, fields.type), own(condition, fields.data)];
    if (occurrence.kind === 'open') return type === plain;
    const name = own(data, occurrence.kind === 'event' ? fields.event : fields.product);
    if (type === plain) return name === undefined || name === occurrence.name;
    if (type !== `${plain}${types.withProperties}` || name !== occurrence.name) return false;
    return listOf(own(data, fields.filters)).every((group) =>
      listOf(group).some((filter) => passes(filter, occurrence.properties, fact)),
    );
  });
}
