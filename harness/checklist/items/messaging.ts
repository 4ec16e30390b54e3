import type { Item } from '../item.ts';

/** Messages arrive, look right and are counted; push tokens come and go with their owner. */
export const MESSAGING = [
  {
    id: 'messages-sent-look-right',
    title: { en: 'Messages arrive and look right', fr: 'Messages reçus et bien affichés' },
    phase: 'messaging',
    severity: 'major',
    evidence: ['screen', 'wire', 'stored'],
    cause: {
      en: 'The app receives the message and does not show it, or shows another text than the campaign has.',
      fr: "L'application reçoit le message sans l'afficher, ou affiche un autre texte que la campagne.",
    },
    fix: {
      en: 'Subscribe to messages before openSession and show every field of the message as it comes.',
      fr: 'Abonnez-vous aux messages avant openSession et affichez chaque champ tel quel.',
    },
  },
  {
    id: 'iam-delivered-metrics',
    title: { en: 'In-app messages are shown and counted', fr: 'Messages in-app affichés et comptés' },
    phase: 'messaging',
    severity: 'blocker',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'Messages are not shown, or the app draws its own and does not log impressions and clicks.',
      fr: "Les messages ne s'affichent pas, ou l'application dessine les siens sans enregistrer impressions et clics.",
    },
    fix: {
      en: 'Turn automatic display on, or log impression, click and dismissal in the custom view.',
      fr: "Activez l'affichage automatique, ou enregistrez impression, clic et fermeture dans votre vue.",
    },
  },
  {
    id: 'content-cards-delivered-metrics',
    title: { en: 'Content Cards are shown and counted', fr: 'Content Cards affichées et comptées' },
    phase: 'messaging',
    severity: 'blocker',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The feed is not refreshed, or a custom feed does not log impressions, clicks or dismissals.',
      fr: "Le fil n'est pas rafraîchi, ou un fil personnalisé n'enregistre ni impressions, ni clics, ni fermetures.",
    },
    fix: {
      en: 'Request a refresh when the feed opens; in a custom feed log each card once when it is really seen.',
      fr: "Demandez un rafraîchissement à l'ouverture ; dans un fil à vous, enregistrez chaque carte une fois, quand elle est vue.",
    },
  },
  {
    id: 'push-token-registered',
    title: { en: 'Push tokens are registered', fr: 'Jetons push enregistrés' },
    phase: 'messaging',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Permission is asked by other code than the SDK, or the service worker is not where the SDK looks for it.',
      fr: "L'autorisation est demandée sans le SDK, ou le service worker n'est pas là où le SDK le cherche.",
    },
    fix: {
      en: "Ask through the SDK (requestPushPermission) and serve Braze's service worker from the root.",
      fr: 'Demandez via le SDK (requestPushPermission) et servez le service worker de Braze à la racine.',
    },
  },
  {
    id: 'push-token-removed',
    title: { en: 'Push tokens are removed', fr: 'Jetons push retirés' },
    phase: 'messaging',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Turning push off changes a setting of the app only; the token stays on the profile.',
      fr: "Désactiver le push ne change qu'un réglage de l'application ; le jeton reste sur le profil.",
    },
    fix: {
      en: 'Call unregisterPush when a person turns push off.',
      fr: 'Appelez unregisterPush quand la personne désactive le push.',
    },
  },
] as const satisfies readonly Item[];
