import type { JsonObject } from '../../wire/event.ts';
import type { MessagingUser } from '../messaging.ts';
import type { FeatureFlagSeed } from '../seed.ts';
import { isFor } from './audience.ts';
import { compact } from './compact.ts';
import { typedProperties } from './properties.ts';
import { trackingId } from './tracking-id.ts';

/**
 * A flag as SDKs read it: always there, and off for those it is not meant for. Without `fts` an SDK logs no impression
 * of it; with it, once per session.
 */
export function flagData(flag: FeatureFlagSeed, user: MessagingUser): JsonObject {
  return compact({
    id: flag.id,
    enabled: (flag.enabled ?? true) && isFor(flag.audience, user),
    properties: typedProperties(flag.properties),
    fts: flag.tracked === false ? undefined : trackingId(flag.id, 'flag'),
  });
}
