import type { JsonObject } from '../../wire/event.ts';
import type { FeatureFlagSeed } from '../seed.ts';
import { compact } from './compact.ts';
import { typedProperties } from './properties.ts';
import { trackingId } from './tracking-id.ts';

/**
 * A flag as SDKs read it: always there, and off for those it is not meant for. Without `fts` an SDK logs no impression
 * of it; with it, once per session.
 */
export function flagData(flag: FeatureFlagSeed, isMeant: boolean): JsonObject {
  return compact({
    id: flag.id,
    enabled: (flag.enabled ?? true) && isMeant,
    properties: typedProperties(flag.properties),
    fts: flag.tracked === false ? undefined : trackingId(flag.id, 'flag'),
  });
}
