import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { FeatureFlagSeed } from '../seed.ts';

/** Typed properties of flags and banners: `{ name: { type, value } }`. A plain value names its own type. */
export function typedProperties(properties: FeatureFlagSeed['properties']): JsonObject {
  const entries = Object.entries(properties ?? {}).map(([name, value]): [string, Json] => [
    name,
    typeof value === 'object' ? { type: value.type, value: value.value } : { type: typeof value, value },
  ]);
  return Object.fromEntries(entries);
}
