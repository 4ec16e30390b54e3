// Placeholder of the contract; the zod schema replaces it.
import type { JsonObject } from '../wire/event.ts';
import type { Platform } from '../wire/exchange.ts';

export interface WorkspaceSeed {
  readonly name: string;
  readonly sdkEndpoint?: string;
  readonly apps: readonly {
    readonly name: string;
    readonly platform: Exclude<Platform, 'unknown'>;
    readonly key: string;
  }[];
  readonly restKeys?: readonly { readonly key: string; readonly permissions: readonly string[] }[];
  readonly users?: readonly JsonObject[];
  readonly campaigns?: readonly CampaignSeed[];
  readonly contentCards?: readonly ContentCardSeed[];
  readonly featureFlags?: readonly FeatureFlagSeed[];
  readonly banners?: readonly BannerSeed[];
}
export interface CampaignSeed {
  readonly id: string;
}
export interface ContentCardSeed {
  readonly id: string;
}
export interface FeatureFlagSeed {
  readonly id: string;
}
export interface BannerSeed {
  readonly id: string;
}
