import type { Ledger } from '../ledger/ledger.ts';
import type { PushGateway } from '../push/push-gateway.ts';
import type { PushOutcome } from '../push/push-outcome.ts';
import type { JsonObject } from '../wire/event.ts';
import { Analytics } from './analytics/analytics.ts';
import type { Clock } from './clock.ts';
import { ContentBlocks } from './content-blocks/content-blocks.ts';
import { explainMessage, unknownIn } from './explain-message.ts';
import { Exports } from './exports.ts';
import { Geofences } from './geofences.ts';
import { Ids } from './ids.ts';
import { createMessaging } from './messaging/create-messaging.ts';
import { createPersonaliser } from './messaging/liquid/create-personaliser.ts';
import { ResponseCache } from './messaging/liquid/response-cache.ts';
import { NOTHING } from './messaging/people.ts';
import type { Messaging } from './messaging.ts';
import type { Outside } from './outside.ts';
import { directoryOf } from './profile/directory-of.ts';
import { Duplicates } from './profile/duplicates.ts';
import { EmailStates } from './profile/email-states.ts';
import { exportUser, type App } from './profile/export-user.ts';
import { heldTokens } from './profile/held-tokens.ts';
import { Identity } from './profile/identity.ts';
import type { Profile } from './profile/profile.ts';
import { PushTokens } from './profile/push-tokens.ts';
import { seedUser } from './profile/seed-user.ts';
import { recipientProfile } from './rest/recipient-profile.ts';
import { SdkAuthentication } from './sdk-authentication/sdk-authentication.ts';
import { sdkConfig } from './sdk-config.ts';
import type { WorkspaceSeed } from './seed.ts';
import { restoreParts, snapshotOf } from './stateful.ts';
import { sendTest } from './test-send.ts';
import type { ExportedUser, Workspace } from './workspace.ts';

/** A workspace with the doors that only the twin's own endpoints use. */
export interface TwinWorkspace extends Workspace {
  readonly id: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly seed: WorkspaceSeed;
  readonly apps: ReadonlyMap<string, App>;
  readonly identity: Identity;
  readonly tokens: PushTokens;
  readonly duplicates: Duplicates;
  readonly messaging: Messaging;
  readonly analytics: Analytics;
  readonly contentBlocks: ContentBlocks;
  readonly emailStates: EmailStates;
  readonly exports: Exports;
  readonly geofences: Geofences;
  readonly sdkAuthentication: SdkAuthentication;
  readonly config: JsonObject & { readonly time: number };
  export(profile: Profile): ExportedUser;
  /** Who is in a segment, by braze id; `undefined` when there is no such segment. */
  segment(id: string): ((brazeId: string) => boolean) | undefined;
}

export interface WorkspaceOptions {
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** Tells it from every other workspace of any twin. */
  readonly id: string;
  /** Unix seconds; later than the config of any earlier workspace. */
  readonly configTime: number;
  /** Used when the seed has none. */
  readonly vapidPublicKey: string;
  /** The hosts that Connected Content may call. */
  readonly connectedContent: readonly string[];
  readonly push: PushGateway;
  readonly outside: Outside;
}

/** What is known of a push when the process ended before its provider answered. */
const INTERRUPTED: PushOutcome = {
  accepted: false,
  reason: 'unavailable',
  text: 'The twin ended before the provider answered',
};

/** Creates a workspace from its seed. */
export function createWorkspace(seed: WorkspaceSeed, options: WorkspaceOptions): TwinWorkspace {
  const { clock, id, configTime, vapidPublicKey, ledger } = options;
  const apps = new Map<string, App>(seed.apps.map((app) => [app.key, app]));
  const ids = new Ids();
  const tokens = new PushTokens();
  const duplicates = new Duplicates();
  const analytics = new Analytics();
  const contentBlocks = new ContentBlocks(() => ids.next());
  const connectedContent = new ResponseCache();
  const emailStates = new EmailStates();
  const exports = new Exports();
  const geofences = new Geofences(seed.geofences);
  const sdkAuthentication = new SdkAuthentication(seed.apps, clock, () => ids.next());
  const identity = new Identity(clock, ids, (from, to) => {
    messaging.merged(from.brazeId, to.brazeId);
    analytics.merged(from.brazeId, to.brazeId);
  });
  // All of a seed are as old as each other: which of two is found first may not hang on how fast this machine is.
  const seededAt = clock.now();
  for (const user of seed.users ?? []) {
    const profile = seedUser(identity, user);
    profile.updatedAt = seededAt;
    analytics.sawAttributes(profile.custom, profile.custom.keys());
  }
  const personaliser = createPersonaliser({
    clock,
    directory: directoryOf(identity, () => NOTHING),
    allow: options.connectedContent,
    outside: options.outside,
    contentBlocks: (name) => contentBlocks.named(name)?.content,
    cache: connectedContent,
  });
  const messaging: Messaging = createMessaging(seed, {
    clock,
    personaliser,
    push: (to, message) =>
      options.outside(
        ['push', to.app, to.token, message.trackingId],
        () => options.push.send(to, to.platform, message),
        INTERRUPTED,
      ),
    newId: () => ids.next(),
    directory: (contact) => directoryOf(identity, contact),
    find: (who) => recipientProfile(identity, who)?.brazeId,
    failed: (error) =>
      ledger.report({ code: 'twin-error', message: `The twin failed to send: ${String(error)}` }),
    tokensOf: ({ profile }) => heldTokens(identity, profile),
    tokenEnded: ({ device: id, app, token }) => {
      const device = identity.device(id);
      if (device.tokens.get(app)?.token !== token) return;
      tokens.remove(device, app, token);
      // A provider that no longer knows a token is how Braze learns of an uninstall.
      const doer = { brazeId: device.current?.brazeId ?? '', app };
      analytics.count({ of: 'uninstalls' }, doer, clock.now());
    },
  });
  /** Every part that keeps state: snapshots are made of this table. */
  const parts = {
    ids,
    identity,
    tokens,
    duplicates,
    analytics,
    contentBlocks,
    connectedContent,
    emailStates,
    exports,
    sdkAuthentication,
    geofences,
    messaging,
  };
  const exported = (profile: Profile) =>
    exportUser(profile, {
      apps,
      devices: identity.devicesOf(profile),
      engagement: messaging.engagement(profile.brazeId),
    });
  return {
    id,
    name: seed.name,
    appKeys: [...apps.keys()],
    restKeys: (seed.restKeys ?? []).map(({ key }) => key),
    get campaignIds() {
      return [...messaging.book.campaigns.keys()];
    },
    clock,
    seed,
    apps,
    ...parts,
    segment: (segment) => {
      const members = messaging.audiences.members(segment);
      const ids = new Set(members?.map(({ profile }) => profile.brazeId));
      return members && ((brazeId) => ids.has(brazeId));
    },
    config: {
      ...sdkConfig(seed, parts, configTime, seed.vapidPublicKey ?? vapidPublicKey),
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
      return profile ? heldTokens(identity, profile) : [];
    },
    settled: () => messaging.settled(),
    deliveries: (who, message) => {
      const profile = identity.find(who);
      return profile ? messaging.deliveries.of(profile.brazeId, message) : [];
    },
    explain: (who, message) =>
      explainMessage({ name: seed.name, identity, messaging, ledger, clock }, who, message),
    unknown: (who, message) =>
      unknownIn({ name: seed.name, identity, messaging, ledger, clock }, who, message),
    inSegment: (who, segment) => {
      const profile = identity.find(who);
      return profile && messaging.audiences.isIn(segment, profile.brazeId);
    },
    addSegment: (segment) => messaging.audiences.add(segment),
    addCampaign: (campaign) => messaging.addCampaign(campaign),
    addCanvas: (canvas) => messaging.addCanvas(canvas),
    addContentCard: (card) => messaging.addContentCard(card),
    addFeatureFlag: (flag) => messaging.addFeatureFlag(flag),
    addBanner: (banner) => messaging.addBanner(banner),
    addGeofence: (geofence) => geofences.add(geofence),
    sendTest: (who, test) => {
      const profile = identity.find(who);
      return profile && sendTest({ messaging, ids }, profile, test);
    },
    preview: (who, text) => {
      const profile = identity.find(who);
      return profile && personaliser.fill(text, { id: 'preview' }, 'in-app', profile.brazeId, {});
    },
    remove: (id) => messaging.remove(id),
    statistics: (id) => messaging.statistics(id),
    snapshot: () => snapshotOf(parts),
    restore: (snapshot) => restoreParts(parts, snapshot),
  };
}
