import type { JsonObject } from '../wire/event.ts';
import type { Clock } from './clock.ts';
import { createMessaging } from './messaging/create-messaging.ts';
import type { Messaging } from './messaging.ts';
import { Duplicates } from './profile/duplicates.ts';
import { exportUser, type App } from './profile/export-user.ts';
import { Identity } from './profile/identity.ts';
import type { Profile } from './profile/profile.ts';
import { PushTokens } from './profile/push-tokens.ts';
import { seedUser } from './profile/seed-user.ts';
import { SdkAuthentication } from './sdk-authentication/sdk-authentication.ts';
import { sdkConfig } from './sdk-config.ts';
import type { WorkspaceSeed } from './seed.ts';
import type { ExportedUser, Workspace } from './workspace.ts';

/** A workspace with the doors that only the twin's own endpoints use. */
export interface TwinWorkspace extends Workspace {
  readonly clock: Clock;
  readonly seed: WorkspaceSeed;
  readonly apps: ReadonlyMap<string, App>;
  readonly identity: Identity;
  readonly tokens: PushTokens;
  readonly duplicates: Duplicates;
  readonly messaging: Messaging;
  readonly config: JsonObject & { readonly time: number };
  export(profile: Profile): ExportedUser;
}

export interface WorkspaceOptions {
  readonly clock: Clock;
  /** Unix seconds; later than the config of any earlier workspace. */
  readonly configTime: number;
  /** Used when the seed has none. */
  readonly vapidPublicKey: string;
}

/** Creates a workspace from its seed. */
export function createWorkspace(seed: WorkspaceSeed, options: WorkspaceOptions): TwinWorkspace {
  const { clock, configTime, vapidPublicKey } = options;
  const apps = new Map<string, App>(seed.apps.map((app) => [app.key, app]));
  const messaging = createMessaging(seed, clock);
  const identity = new Identity(clock, (from, to) => messaging.merged(from.brazeId, to.brazeId));
  for (const user of seed.users ?? []) seedUser(identity, user);
  const exported = (profile: Profile) =>
    exportUser(profile, {
      apps,
      devices: identity.devicesOf(profile),
      engagement: messaging.engagement(profile.brazeId),
    });
  return {
    name: seed.name,
    appKeys: [...apps.keys()],
    restKeys: (seed.restKeys ?? []).map(({ key }) => key),
    clock,
    seed,
    apps,
    identity,
    messaging,
    tokens: new PushTokens(),
    duplicates: new Duplicates(),
    sdkAuthentication: new SdkAuthentication(seed.apps, clock),
    config: {
      ...sdkConfig(seed, messaging, configTime, seed.vapidPublicKey ?? vapidPublicKey),
      time: configTime,
    },
    export: exported,
    profile: (who) => {
      const profile = identity.find(who);
      return profile && exported(profile);
    },
    profiles: () => identity.profiles().map(exported),
    pushTokens: (who) => {
      const profile = identity.find(who);
      const devices = profile ? identity.devicesOf(profile) : [];
      return devices
        .filter((device) => device.current === profile)
        .flatMap(({ id, tokens }) => [...tokens].map(([app, token]) => ({ app, device: id, ...token })));
    },
    addCampaign: (campaign) => messaging.addCampaign(campaign),
    addContentCard: (card) => messaging.addContentCard(card),
    addFeatureFlag: (flag) => messaging.addFeatureFlag(flag),
    addBanner: (banner) => messaging.addBanner(banner),
    remove: (id) => messaging.remove(id),
    statistics: (id) => messaging.statistics(id),
  };
}
