import type { ItemId } from '../checklist/catalogue.ts';
import { anonymousProfileCreated } from './judges/anonymous-profile-created.ts';
import { consentGating } from './judges/consent-gating.ts';
import { contentCardsDeliveredMetrics } from './judges/content-cards-delivered-metrics.ts';
import { dataIngestStoreExport } from './judges/data-ingest-store-export.ts';
import { deltaOnlyValues } from './judges/delta-only-values.ts';
import { doubleInit } from './judges/double-init.ts';
import { externalIdPolicy } from './judges/external-id-policy.ts';
import { iamDeliveredMetrics } from './judges/iam-delivered-metrics.ts';
import { initializationBeforeUse } from './judges/initialization-before-use.ts';
import { logoutNoGuestId } from './judges/logout-no-guest-id.ts';
import { pushTokenRegistered } from './judges/push-token-registered.ts';
import { reservedAndLimits } from './judges/reserved-and-limits.ts';
import { sdkVersionCurrent } from './judges/sdk-version-current.ts';
import { sessionStartEnd } from './judges/session-start-end.ts';
import { wrongEndpointOrKey } from './judges/wrong-endpoint-or-key.ts';
import { needs, notApplicable, type Judge } from './verdict.ts';

const onPhonesAlone =
  (reason: string): Judge =>
  (evidence) =>
    evidence.platform === 'web' ? notApplicable(reason) : needs('a phone and an app map')(evidence);

/** How each item of the catalogue is judged: by what a visit or a capture shows, or with the line that says what is missing. */
export const JUDGES: Readonly<Record<ItemId, Judge>> = {
  'data-ingest-store-export': dataIngestStoreExport,
  'session-start-end': sessionStartEnd,
  'anonymous-profile-created': anonymousProfileCreated,
  'external-id-policy': externalIdPolicy,
  'initialization-before-use': initializationBeforeUse,
  'reserved-and-limits': reservedAndLimits,
  'delta-only-values': deltaOnlyValues,
  'logout-no-guest-id': logoutNoGuestId,
  'wrong-endpoint-or-key': wrongEndpointOrKey,
  'double-init': doubleInit,
  'sdk-version-current': sdkVersionCurrent,
  'consent-gating': consentGating,
  'iam-delivered-metrics': iamDeliveredMetrics,
  'content-cards-delivered-metrics': contentCardsDeliveredMetrics,
  'push-token-registered': pushTokenRegistered,

  'webview-bridge': onPhonesAlone('a site is in no web view'),
  'reinstall-anonymous': onPhonesAlone('a site is not installed'),
  'push-provisional-or-background': onPhonesAlone('a browser asks before any push'),

  'data-stored-correctly': needs('signIn and saveProfile in an app map'),
  'session-workspace-attribution': needs('the keys of the test and production workspaces in a configuration'),
  'user-attributes-recorded': needs('signIn and saveProfile in an app map'),
  'custom-data-recorded': needs('events and buy in an app map'),
  'anonymous-to-known-changeuser': needs('signIn in an app map'),
  'schema-exact-match': needs('a plan (npx braze-qa plan infer FILE) and an app map'),
  'session-defaults': needs('the agreed session timeout in a configuration'),
  'user-switch-no-leak': needs('signIn and signOut in an app map'),
  'cdp-identify-changeuser': needs('signIn in an app map, of an app that reaches Braze through a CDP'),
  'cdp-flush': needs('flushCustomerDataPlatform in an app map, of an app that reaches Braze through a CDP'),
  'cdp-events-purchases': needs('events and buy in an app map, of an app that reaches Braze through a CDP'),
  'rest-continuous-update': needs('jobs of the backend in an app map'),
  'rest-import-push-purchases': needs('jobs of the backend in an app map'),
  'offline-then-sync': needs('events in an app map'),
  'http-error-retry': needs('events in an app map'),
  'relogin-same-user': needs('signIn and signOut in an app map'),
  'attribute-type-stability': needs('saveProfile in an app map'),
  'time-and-timezone': needs('events in an app map'),
  'env-separation': needs('a production build in a configuration'),
  'env-ready-before-qa': needs('a production build in a configuration'),
  'api-key-permissions': needs('REST keys in a configuration and jobs in an app map'),
  'batch-rest-requests': needs('REST keys in a configuration and jobs in an app map'),
  'qa-user-cleanup': needs('REST keys in a configuration and jobs in an app map'),
  'sdk-auth-enforced': needs('signIn in an app map and public keys in a configuration'),
  'nomenclature-consistency': needs('a plan (npx braze-qa plan infer FILE) and an app map'),
  'messages-sent-look-right': needs('events in an app map'),
  'all-channels-integrated': needs('events, openFeed and allowPush in an app map'),
  'segments-created': needs('signIn and events in an app map'),
  'campaigns-canvases-launch': needs('events in an app map'),
  'right-campaign-right-segment': needs('signIn and events in an app map'),
  'connected-content': needs('events in an app map'),
  'iam-rate-limit-30s': needs('events in an app map'),
  'iam-control-variant': needs('events in an app map'),
  'iam-reeligibility': needs('events in an app map'),
  'iam-priority': needs('events in an app map'),
  'content-card-expiry-removal': needs('openFeed in an app map'),
  'content-card-user-switch': needs('signIn, signOut and openFeed in an app map'),
  'custom-ui-analytics': needs('customFeed in an app map'),
  'geofences-other-tools': needs('tools of the target in a configuration'),
  'push-token-removed': needs('allowPush and turnOffPush in an app map'),
  'push-campaign-delivered-engaged': needs('allowPush in an app map'),
  'push-permission-denied': needs('denyPush in an app map'),
  'push-deeplink-click': needs('allowPush and deepLink in an app map'),
};
