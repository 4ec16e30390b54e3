import { visibleText } from '../../common/visible-text.ts';
import { details, list, quote, show, withCustom } from './show.ts';
import type { EventWords } from './words.ts';

const message = (what: string) => (event: { triggerIds: readonly string[] }) =>
  `message in-app ${what} : ${list(event.triggerIds)}`;
const named = (what: string) => (event: { ids: readonly string[] }) => `${what} : ${list(event.ids)}`;

/** Events in French. */
export const fr: EventWords = {
  'session-start': () => 'session ouverte',
  'session-end': (e) => `session terminée après ${e.duration} s`,
  'custom-event': (e) => `événement personnalisé ${quote(e.name)}${details(e.properties)}`,
  purchase: (e) =>
    `achat de ${e.quantity} × ${quote(e.productId)} à ${e.price} ${e.currency}${details(e.properties)}`,
  location: (e) => `se trouve à ${e.latitude}, ${e.longitude}`,
  'alias-added': (e) => `a reçu l’alias ${quote(e.name)} avec l’étiquette ${quote(e.label)}`,
  'user-attributes': (e) => `attributs${details({ ...e.attributes, ...withCustom(e.custom) }) || ' : aucun'}`,
  'attribute-array-set': (e) => `liste ${quote(e.key)} fixée à ${show(e.value)}`,
  'attribute-array-add': (e) => `ajout à la liste ${quote(e.key)} : ${show(e.value)}`,
  'attribute-array-remove': (e) => `retrait de la liste ${quote(e.key)} : ${show(e.value)}`,
  'attribute-increment': (e) => `attribut ${quote(e.key)} modifié de ${e.value}`,
  'attribute-merge': (e) => `attribut ${quote(e.key)} fusionné avec ${show(e.value)}`,
  'attribute-location-set': (e) => `attribut ${quote(e.key)} fixé au lieu ${e.latitude}, ${e.longitude}`,
  'attribute-location-removed': (e) => `attribut ${quote(e.key)} privé de son lieu`,
  'subscription-group': (e) => `groupe d’abonnement ${quote(e.groupId)} : ${quote(e.status)}`,
  'push-token': (e) => `jeton push enregistré : ${quote(e.token)}`,
  'push-token-removed': (e) =>
    `jeton push supprimé${e.token === undefined ? '' : ` : ${quote(e.token)}`} (par ${e.via})`,
  'push-click': (e) => `push cliqué : ${quote(e.campaign)}`,
  'push-action-click': (e) => `bouton ${quote(e.action)} du push cliqué : ${quote(e.campaign)}`,
  'push-story-click': (e) => `page ${quote(e.page)} du push cliquée : ${quote(e.campaign)}`,
  'in-app-message-impression': message('vu'),
  'in-app-message-click': message('cliqué'),
  'in-app-message-button-click': (e) => message(`avec le bouton ${quote(e.buttonId)} cliqué`)(e),
  'in-app-message-control-impression': message('retenu, groupe témoin'),
  'content-card-impression': named('Content Cards vues'),
  'content-card-control-impression': named('Content Cards retenues, groupe témoin'),
  'content-card-click': named('Content Card cliquée'),
  'content-card-dismissal': named('Content Card écartée'),
  'feature-flag-impression': (e) => `feature flag ${quote(e.flag)} vu`,
  'banner-impression': named('bannières vues'),
  'banner-click': (e) =>
    `bannière ${quote(e.id)} cliquée${e.buttonId === undefined ? '' : `, bouton ${quote(e.buttonId)}`}`,
  'banner-dismissal': (e) => `bannière ${quote(e.id)} écartée`,
  'news-feed-impression': named('cartes du fil d’actualité vues'),
  'news-feed-click': named('carte du fil d’actualité cliquée'),
  geofence: (e) => `géorepérage ${e.id} : ${e.transition}`,
  'sdk-error': (e) => `le SDK a rencontré une erreur : ${quote(e.message)}`,
  'internal-event': (e) => `événement interne ${quote(e.name)}`,
  'device-info': (e) => `appareil${details(e.info)}`,
  'messages-requested': () => 'demande tous les messages in-app',
  'message-template-requested': (e) => `demande le texte du message in-app ${quote(e.triggerId)}`,
  'content-cards-requested': (e) =>
    `demande les Content Cards (${e.fullSync ? 'toutes' : 'les changements'})`,
  'feature-flags-requested': () => 'demande les feature flags',
  'banners-requested': (e) => `demande les bannières : ${list(e.placements)}`,
  'unknown-event': (e) => `événement INCONNU ${quote(e.name)} : ${show(e.data)}`,
  'unknown-endpoint': (e) => `adresse INCONNUE ${visibleText(e.method)} ${quote(e.path)}`,
  'malformed-request': (e) => `ILLISIBLE : ${visibleText(e.reason)}`,
};
