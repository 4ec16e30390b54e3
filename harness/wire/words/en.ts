import { visibleText } from '../../common/visible-text.ts';
import { details, list, quote, show, withCustom } from './show.ts';
import type { EventWords } from './words.ts';

const message = (what: string) => (event: { triggerIds: readonly string[] }) =>
  `in-app message ${what}: ${list(event.triggerIds)}`;
const named = (what: string) => (event: { ids: readonly string[] }) => `${what}: ${list(event.ids)}`;

/** Events in English. */
export const en: EventWords = {
  'session-start': () => 'session started',
  'session-end': (e) => `session ended after ${e.duration} s`,
  'custom-event': (e) => `custom event ${quote(e.name)}${details(e.properties)}`,
  purchase: (e) =>
    `bought ${e.quantity} × ${quote(e.productId)} at ${e.price} ${e.currency}${details(e.properties)}`,
  location: (e) => `is at ${e.latitude}, ${e.longitude}`,
  'alias-added': (e) => `got the alias ${quote(e.name)} with label ${quote(e.label)}`,
  'user-attributes': (e) => `attributes${details({ ...e.attributes, ...withCustom(e.custom) }) || ': none'}`,
  'attribute-array-set': (e) => `list ${quote(e.key)} set to ${show(e.value)}`,
  'attribute-array-add': (e) => `list ${quote(e.key)} gained ${show(e.value)}`,
  'attribute-array-remove': (e) => `list ${quote(e.key)} lost ${show(e.value)}`,
  'attribute-increment': (e) => `attribute ${quote(e.key)} changed by ${e.value}`,
  'attribute-merge': (e) => `attribute ${quote(e.key)} merged with ${show(e.value)}`,
  'attribute-location-set': (e) => `attribute ${quote(e.key)} set to the place ${e.latitude}, ${e.longitude}`,
  'attribute-location-removed': (e) => `attribute ${quote(e.key)} lost its place`,
  'subscription-group': (e) => `subscription group ${quote(e.groupId)}: ${quote(e.status)}`,
  'push-token': (e) => `push token registered: ${quote(e.token)}`,
  'push-token-removed': (e) =>
    `push token removed${e.token === undefined ? '' : `: ${quote(e.token)}`} (via ${e.via})`,
  'push-click': (e) => `push clicked: ${quote(e.campaign)}`,
  'push-action-click': (e) => `push button ${quote(e.action)} clicked: ${quote(e.campaign)}`,
  'push-story-click': (e) => `push story page ${quote(e.page)} clicked: ${quote(e.campaign)}`,
  'in-app-message-impression': message('seen'),
  'in-app-message-click': message('clicked'),
  'in-app-message-button-click': (e) => message(`button ${quote(e.buttonId)} clicked`)(e),
  'in-app-message-control-impression': message('held back, control group'),
  'content-card-impression': named('content cards seen'),
  'content-card-control-impression': named('content cards held back, control group'),
  'content-card-click': named('content card clicked'),
  'content-card-dismissal': named('content card dismissed'),
  'feature-flag-impression': (e) => `feature flag ${quote(e.flag)} seen`,
  'banner-impression': named('banners seen'),
  'banner-click': (e) =>
    `banner ${quote(e.id)} clicked${e.buttonId === undefined ? '' : `, button ${quote(e.buttonId)}`}`,
  'banner-dismissal': (e) => `banner ${quote(e.id)} dismissed`,
  'news-feed-impression': named('news feed cards seen'),
  'news-feed-click': named('news feed card clicked'),
  geofence: (e) => `${e.transition} of the geofence ${e.id}`,
  'sdk-error': (e) => `the SDK met an error: ${quote(e.message)}`,
  'internal-event': (e) => `internal event ${quote(e.name)}`,
  'device-info': (e) => `device${details(e.info)}`,
  'messages-requested': () => 'asked for all in-app messages',
  'message-template-requested': (e) => `asked for the text of in-app message ${quote(e.triggerId)}`,
  'content-cards-requested': (e) => `asked for content cards (${e.fullSync ? 'all' : 'what changed'})`,
  'feature-flags-requested': () => 'asked for feature flags',
  'banners-requested': (e) => `asked for banners: ${list(e.placements)}`,
  'unknown-event': (e) => `UNKNOWN event ${quote(e.name)}: ${show(e.data)}`,
  'unknown-endpoint': (e) => `UNKNOWN endpoint ${visibleText(e.method)} ${quote(e.path)}`,
  'malformed-request': (e) => `MALFORMED: ${visibleText(e.reason)}`,
};
