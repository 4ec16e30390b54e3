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
    id: 'all-channels-integrated',
    title: { en: 'Every channel works beside the others', fr: 'Tous les canaux, les uns avec les autres' },
    phase: 'messaging',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'One channel takes another out: push starts the SDK anew, or the app shows no messages once push is on.',
      fr: "Un canal en coupe un autre : le push relance le SDK, ou l'application ne montre plus de messages une fois le push activé.",
    },
    fix: {
      en: 'Start the SDK once with all subscriptions; leave to campaigns who gets what on which channel.',
      fr: 'Démarrez le SDK une fois avec tous les abonnements ; laissez les campagnes choisir qui reçoit quoi par quel canal.',
    },
  },
  {
    id: 'segments-created',
    title: { en: 'Segments hold the right people', fr: 'Segments avec les bonnes personnes' },
    phase: 'messaging',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A value has another name or type than the plan says, or the app sends a default for what nobody answered.',
      fr: "Une valeur n'a pas le nom ou le type prévu, ou l'application envoie une valeur par défaut sans réponse.",
    },
    fix: {
      en: 'Send planned values as planned, each event as often as it happens, and nothing for a question left open.',
      fr: 'Envoyez les valeurs comme prévu, chaque événement autant de fois, et rien pour une question sans réponse.',
    },
  },
  {
    id: 'campaigns-canvases-launch',
    title: { en: 'Campaigns and Canvases launch', fr: 'Lancement des campagnes et des Canvas' },
    phase: 'messaging',
    severity: 'major',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The event or the API request that should set them off has another name, other properties or other recipients.',
      fr: "L'événement ou la requête API qui doit les lancer a un autre nom, d'autres propriétés ou d'autres destinataires.",
    },
    fix: {
      en: 'Log the event with every planned property and its type; name recipients by external_user_id, and read the answer.',
      fr: "Enregistrez l'événement avec chaque propriété prévue ; nommez les destinataires par external_user_id et lisez la réponse.",
    },
  },
  {
    id: 'right-campaign-right-segment',
    title: { en: 'Campaigns reach their segment alone', fr: 'Campagnes reçues par leur seul segment' },
    phase: 'messaging',
    severity: 'blocker',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'What a segment asks for is out of date on the profile: a changed answer is not sent, or something overwrites it.',
      fr: "Le profil n'est pas à jour : une réponse modifiée n'est pas envoyée, ou autre chose l'écrase.",
    },
    fix: {
      en: 'Send each change of an answer at once, and let nothing but the person set what the person is asked for.',
      fr: 'Envoyez chaque changement aussitôt, et ne laissez que la personne fixer ce qui lui est demandé.',
    },
  },
  {
    id: 'iam-delivered-metrics',
    title: { en: 'In-app messages are shown and counted', fr: 'Messages in-app affichés et comptés' },
    phase: 'messaging',
    severity: 'blocker',
    channel: 'in-app-message',
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
    channel: 'content-card',
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
    id: 'connected-content',
    title: { en: 'Connected Content is filled in', fr: 'Contenu connecté bien rempli' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The endpoint is slow, wants a cookie, has changed its answer, or does not look at whom it is asked about.',
      fr: "Le point d'accès est lent, exige un cookie, a changé de réponse, ou ignore de qui il s'agit.",
    },
    fix: {
      en: 'Answer within two seconds, by the parameters alone, and abort the message where there is no answer.',
      fr: "Répondez en deux secondes, d'après les seuls paramètres, et annulez le message sans réponse (abort_message).",
    },
  },
  {
    id: 'iam-rate-limit-30s',
    title: { en: 'Messages keep the agreed interval', fr: 'Intervalle convenu entre messages' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The least time between two messages is overridden, perhaps in one build only, and nobody decided it.',
      fr: 'Le délai minimal entre deux messages est modifié, peut-être dans un seul build, sans décision.',
    },
    fix: {
      en: 'Remove the override, or write the agreed seconds into the configuration as minimumIntervalBetweenMessages.',
      fr: 'Retirez la modification, ou écrivez la valeur convenue dans la configuration (minimumIntervalBetweenMessages).',
    },
  },
  {
    id: 'iam-control-variant',
    title: { en: 'The control group is counted, sees nothing', fr: 'Groupe témoin compté, sans affichage' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The app handles messages by itself and drops control messages, or draws them.',
      fr: "L'application traite elle-même les messages et ignore les messages témoins, ou les dessine.",
    },
    fix: {
      en: 'Give a ControlMessage to showInAppMessage, or log its impression, and draw nothing.',
      fr: 'Passez un ControlMessage à showInAppMessage, ou enregistrez son impression, sans rien dessiner.',
    },
  },
  {
    id: 'iam-reeligibility',
    title: { en: 'Messages come back only as configured', fr: 'Réapparition des messages selon le réglage' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The app keeps messages to show them again, keeps its own list of those shown, or empties what the SDK remembers.',
      fr: "L'application garde les messages pour les remontrer, tient sa propre liste, ou vide la mémoire du SDK.",
    },
    fix: {
      en: 'Show each message when the SDK hands it over, and leave the keys of the SDK in localStorage alone.',
      fr: 'Affichez chaque message quand le SDK le donne, et ne touchez pas aux clés du SDK dans localStorage.',
    },
  },
  {
    id: 'iam-priority',
    title: { en: 'The highest priority wins', fr: "La plus haute priorité l'emporte" },
    phase: 'messaging',
    severity: 'minor',
    channel: 'in-app-message',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'Something between Braze and the SDK changes the list of messages, or one action is logged as several events.',
      fr: 'Quelque chose modifie la liste des messages avant le SDK, ou une action est enregistrée plusieurs fois.',
    },
    fix: {
      en: "Pass Braze's answers on as they are, replace no built-ins of the page, log each action once.",
      fr: 'Transmettez les réponses de Braze telles quelles, ne remplacez aucune fonction native, enregistrez chaque action une fois.',
    },
  },
  {
    id: 'content-card-expiry-removal',
    title: { en: 'Expired, closed, stopped cards leave', fr: 'Cartes expirées, fermées, arrêtées retirées' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'content-card',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The feed shows cards from a store of its own, or asks for no refresh when it opens.',
      fr: "Le fil montre des cartes gardées à part, ou ne demande pas de rafraîchissement à l'ouverture.",
    },
    fix: {
      en: 'Draw exactly the cards of each update, and request a refresh when the feed opens.',
      fr: "Dessinez exactement les cartes de chaque mise à jour, et demandez un rafraîchissement à l'ouverture.",
    },
  },
  {
    id: 'content-card-user-switch',
    title: {
      en: 'Cards of one user stay with that user',
      fr: "Cartes d'un utilisateur jamais vues d'un autre",
    },
    phase: 'messaging',
    severity: 'major',
    channel: 'content-card',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'The feed keeps cards in a store that outlives the user, or changeUser is not called for the next one.',
      fr: "Le fil garde les cartes au-delà de l'utilisateur, ou changeUser n'est pas appelé pour le suivant.",
    },
    fix: {
      en: 'Draw exactly the cards of each update, also when there are none, and call changeUser at every sign-in.',
      fr: 'Dessinez exactement les cartes de chaque mise à jour, même vide, et appelez changeUser à chaque connexion.',
    },
  },
  {
    id: 'custom-ui-analytics',
    title: { en: "The app's own feed reports what happens", fr: "Le fil maison déclare ce qui s'y passe" },
    phase: 'messaging',
    severity: 'major',
    channel: 'content-card',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'Braze counts nothing for a feed it did not draw, and the app forgets some of it: control cards, most often.',
      fr: "Braze ne compte rien pour un fil qu'il n'a pas dessiné, et l'application oublie souvent les cartes témoins.",
    },
    fix: {
      en: 'Log impressions, clicks and dismissals yourself, and the impression of a control card where it would have been.',
      fr: "Enregistrez impressions, clics et fermetures, et l'impression d'une carte témoin là où elle aurait été.",
    },
  },
  {
    id: 'geofences-other-tools',
    title: { en: 'Planned tools work: geofences', fr: 'Outils prévus en service : géorepérages' },
    phase: 'messaging',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Location is not allowed or not handed to the SDK, or geofences are not enabled for the app in Braze.',
      fr: "La position n'est pas autorisée ou pas transmise au SDK, ou les géorepérages ne sont pas activés pour l'application dans Braze.",
    },
    fix: {
      en: 'Ask for location, add the location module of the SDK, and enable geofences in its configuration and in the dashboard.',
      fr: 'Demandez la position, ajoutez le module de localisation du SDK et activez les géorepérages dans sa configuration et le tableau de bord.',
    },
  },
  {
    id: 'push-token-registered',
    title: { en: 'Push tokens are registered', fr: 'Jetons push enregistrés' },
    phase: 'messaging',
    severity: 'blocker',
    channel: 'push',
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
    channel: 'push',
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
  {
    id: 'push-campaign-delivered-engaged',
    title: { en: 'Pushes arrive, taps are counted', fr: 'Push reçus, clics comptés' },
    phase: 'messaging',
    severity: 'major',
    channel: 'push',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'A service worker of the app handles pushes or clicks itself, or Braze was given a subscription that the browser has dropped.',
      fr: "Un service worker de l'application traite lui-même push ou clics, ou Braze a reçu un abonnement abandonné par le navigateur.",
    },
    fix: {
      en: "Load Braze's service worker into your own (importScripts), and leave its pushes and clicks to it.",
      fr: 'Chargez le service worker de Braze dans le vôtre (importScripts) et laissez-lui ses push et ses clics.',
    },
  },
  {
    id: 'push-permission-denied',
    title: { en: 'No to notifications is respected', fr: 'Refus des notifications respecté' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'push',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The app records an opt-in before it knows the answer, or waits for an answer that it does not listen to.',
      fr: "L'application enregistre un accord avant la réponse, ou attend une réponse qu'elle n'écoute pas.",
    },
    fix: {
      en: 'Give requestPushPermission both callbacks; set push_subscribe only for who asks for it, not for a permission.',
      fr: 'Donnez les deux callbacks à requestPushPermission ; ne changez push_subscribe que sur demande de la personne.',
    },
  },
  {
    id: 'push-provisional-or-background',
    title: { en: 'Quiet push is no full opt-in', fr: 'Push discret distinct du consentement' },
    phase: 'messaging',
    severity: 'minor',
    channel: 'push',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The app takes a provisional permission or a background token for a yes and opts the user in, or passes the token on only after a yes.',
      fr: "L'application prend une autorisation provisoire ou un jeton d'arrière-plan pour un oui, ou ne transmet le jeton qu'après un oui.",
    },
    fix: {
      en: 'Give the SDK every token as it comes, and leave push_subscribe alone: the SDK tells Braze what was permitted.',
      fr: "Donnez chaque jeton au SDK dès qu'il arrive et ne touchez pas à push_subscribe : le SDK dit à Braze ce qui est autorisé.",
    },
  },
  {
    id: 'push-deeplink-click',
    title: { en: 'Links in messages lead there, once', fr: 'Liens des messages suivis, une seule fois' },
    phase: 'messaging',
    severity: 'major',
    evidence: ['wire', 'stored', 'screen'],
    cause: {
      en: 'Two handlers answer one tap, or the app starts elsewhere than the link says, or its own view logs no click.',
      fr: "Deux gestionnaires répondent au même clic, l'application s'ouvre ailleurs, ou sa vue n'enregistre pas le clic.",
    },
    fix: {
      en: 'Leave links of messages to the SDK, log clicks of your own views once, and let every page be the first one.',
      fr: "Laissez les liens au SDK, enregistrez une fois les clics de vos vues, et permettez d'entrer par toute page.",
    },
  },
] as const satisfies readonly Item[];
