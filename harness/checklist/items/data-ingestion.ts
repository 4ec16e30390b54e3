import type { Item } from '../item.ts';

/** Data comes in, belongs to the right person and workspace, and can be read back. */
export const DATA_INGESTION = [
  {
    id: 'data-ingest-store-export',
    title: { en: 'Data is taken in, stored and exported', fr: 'Données reçues, stockées et exportées' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Part of the journey never reaches Braze, or reaches a profile other than the one that is exported.',
      fr: "Une partie du parcours n'atteint pas Braze, ou atteint un autre profil que celui qui est exporté.",
    },
    fix: {
      en: 'Compare the events of the ledger with the exported profile: the first one missing names the broken call.',
      fr: "Comparez les événements du registre au profil exporté : le premier absent désigne l'appel en cause.",
    },
  },
  {
    id: 'data-stored-correctly',
    title: { en: 'Values are stored as they were sent', fr: 'Valeurs stockées telles quelles' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A value changes its type on the way (a number sent as text), or is logged twice.',
      fr: 'Une valeur change de type en route (un nombre envoyé en texte) ou est enregistrée deux fois.',
    },
    fix: {
      en: 'Pass the value with the type of the plan, and log it in one place only.',
      fr: 'Passez la valeur avec le type prévu au plan, et à un seul endroit du code.',
    },
  },
  {
    id: 'session-workspace-attribution',
    title: { en: 'Sessions belong to the intended workspace', fr: "Sessions dans l'espace de travail prévu" },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The build carries the app key or the endpoint of another workspace, or a second SDK instance does.',
      fr: "L'application porte la clé ou le point de terminaison d'un autre espace, ou une seconde instance du SDK le fait.",
    },
    fix: {
      en: 'Read key and endpoint from the build flavour, and look for other libraries that initialise Braze.',
      fr: 'Prenez clé et point de terminaison dans la configuration du build, et cherchez qui initialise Braze ailleurs.',
    },
  },
  {
    id: 'session-start-end',
    title: { en: 'Session starts and ends are recorded', fr: 'Débuts et fins de session enregistrés' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'openSession is not called on every launch, or the app never lets a session time out.',
      fr: "openSession n'est pas appelé à chaque lancement, ou l'application empêche la session d'expirer.",
    },
    fix: {
      en: 'Call openSession once, right after initialize, on every page or launch.',
      fr: 'Appelez openSession une fois, juste après initialize, sur chaque page ou à chaque lancement.',
    },
  },
  {
    id: 'user-attributes-recorded',
    title: { en: 'User attributes are recorded', fr: 'Attributs utilisateur enregistrés' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A standard attribute is set before changeUser, with an invalid value, or under a custom name.',
      fr: 'Un attribut standard est défini avant changeUser, avec une valeur invalide ou sous un nom personnalisé.',
    },
    fix: {
      en: 'Set it after changeUser, with the setter of its own (setEmail, setDateOfBirth…).',
      fr: 'Définissez-le après changeUser, avec sa propre méthode (setEmail, setDateOfBirth…).',
    },
  },
  {
    id: 'custom-data-recorded',
    title: { en: 'Custom events, purchases, attributes', fr: 'Événements, achats et attributs perso' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'An event or a purchase is not logged, is logged twice, or has other values than the person saw.',
      fr: 'Un événement ou un achat manque, est doublé, ou porte des valeurs que la personne n’a pas vues.',
    },
    fix: {
      en: 'Log each action once where it succeeds; one purchase per product, with price, currency and quantity.',
      fr: 'Enregistrez chaque action une fois, à sa réussite ; un achat par produit, avec prix, devise et quantité.',
    },
  },
  {
    id: 'anonymous-profile-created',
    title: { en: 'Anonymous profiles are created', fr: 'Profils anonymes créés' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The SDK starts only after sign-in, or changeUser is called with a placeholder before it.',
      fr: "Le SDK ne démarre qu'après la connexion, ou changeUser est appelé avant avec un identifiant factice.",
    },
    fix: {
      en: 'Initialise at launch and leave the user id unset until somebody signs in.',
      fr: "Initialisez au lancement et ne donnez pas d'identifiant avant une vraie connexion.",
    },
  },
  {
    id: 'anonymous-to-known-changeuser',
    title: { en: 'Anonymous users become known', fr: 'Utilisateurs anonymes puis connus' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'changeUser is not called at sign-in or sign-up, or is called with something other than the user id.',
      fr: "changeUser n'est pas appelé à la connexion ou à l'inscription, ou pas avec l'identifiant de l'utilisateur.",
    },
    fix: {
      en: 'Call changeUser with the id of the account as soon as the app knows it.',
      fr: "Appelez changeUser avec l'identifiant du compte dès que l'application le connaît.",
    },
  },
  {
    id: 'schema-exact-match',
    title: { en: 'Data matches the planned schema', fr: 'Données conformes au plan' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A name, its casing, a type or a required property differs from the plan.',
      fr: 'Un nom, sa casse, un type ou une propriété obligatoire diffère du plan.',
    },
    fix: {
      en: 'Take names and types from the plan; change the plan first when the app is right.',
      fr: "Reprenez noms et types du plan ; corrigez d'abord le plan si l'application a raison.",
    },
  },
  {
    id: 'external-id-policy',
    title: { en: 'External ids are stable and impersonal', fr: 'Identifiants externes stables, neutres' },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The external id is an e-mail address, a phone number or a device value, or is missing after a relaunch.',
      fr: "L'identifiant externe est un e-mail, un téléphone ou une valeur de l'appareil, ou manque après un relancement.",
    },
    fix: {
      en: 'Use the opaque, unchanging account id, on every device and from the first request after a launch.',
      fr: "Prenez l'identifiant opaque et immuable du compte, sur chaque appareil, dès la première requête.",
    },
  },
  {
    id: 'session-defaults',
    title: { en: 'Session timeout is the agreed one', fr: "Délai de session conforme à l'accord" },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The app overrides the session timeout, perhaps in one build only.',
      fr: "L'application modifie le délai de session, peut-être dans un seul build.",
    },
    fix: {
      en: 'Remove the override, or write the agreed value into the configuration as sessionTimeout.',
      fr: 'Retirez la modification, ou écrivez la valeur convenue dans la configuration (sessionTimeout).',
    },
  },
  {
    id: 'user-switch-no-leak',
    title: { en: 'Switching users moves no data', fr: "Pas de fuite d'un utilisateur à l'autre" },
    phase: 'data-ingestion',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'changeUser comes late at sign-in of the second person, so that their first actions go to the first.',
      fr: 'changeUser arrive tard à la connexion de la seconde personne : ses premières actions vont à la première.',
    },
    fix: {
      en: 'Call changeUser before anything else is logged for the new user.',
      fr: 'Appelez changeUser avant tout autre enregistrement pour le nouvel utilisateur.',
    },
  },
  {
    id: 'cdp-identify-changeuser',
    title: { en: 'Identified in the CDP, known to Braze', fr: 'Identifié par la CDP, connu de Braze' },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The customer data platform creates the user from its servers alone, or starts a second SDK that knows nobody.',
      fr: 'La plateforme de données client crée la personne par ses serveurs seuls, ou démarre un second SDK qui ne connaît personne.',
    },
    fix: {
      en: 'Map identify to one changeUser with the same id and to attributes, on the device, and start Braze in one place.',
      fr: "Associez identify à un changeUser avec le même identifiant et aux attributs, sur l'appareil, avec un seul démarrage de Braze.",
    },
  },
  {
    id: 'cdp-flush',
    title: { en: 'A flush of the CDP flushes Braze', fr: 'Un envoi de la CDP entraîne celui de Braze' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The flush of the customer data platform is not passed on: data waits for the interval of the SDK.',
      fr: "L'envoi demandé à la plateforme de données client n'est pas transmis : les données attendent l'intervalle du SDK.",
    },
    fix: {
      en: 'Map flush to requestImmediateDataFlush.',
      fr: 'Associez flush à requestImmediateDataFlush.',
    },
  },
  {
    id: 'cdp-events-purchases',
    title: { en: 'CDP events and orders arrive once', fr: 'Événements et achats de la CDP, une fois' },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'An event goes both from the device and from the servers of the platform, or an order is one event instead of a purchase per product.',
      fr: "Un événement part de l'appareil et des serveurs de la plateforme, ou une commande devient un événement au lieu d'un achat par produit.",
    },
    fix: {
      en: 'Send each event one way, and map an order to a purchase for each of its products.',
      fr: 'Envoyez chaque événement par une seule voie, et associez une commande à un achat pour chacun de ses produits.',
    },
  },
  {
    id: 'initialization-before-use',
    title: { en: 'The first session has everything', fr: 'Première session déjà complète' },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Something is logged or asked for before the session is open, or messages and cards are subscribed to after it: all works from the second visit on.',
      fr: "Un appel précède l'ouverture de la session, ou les abonnements aux messages et aux cartes la suivent : tout marche dès la deuxième visite.",
    },
    fix: {
      en: 'Keep to one order: initialize, subscribe to messages and cards, changeUser where somebody is signed in, openSession, then everything else.',
      fr: 'Gardez un seul ordre : initialize, abonnements aux messages et aux cartes, changeUser si la personne est connectée, openSession, puis le reste.',
    },
  },
  {
    id: 'webview-bridge',
    title: { en: "Web views report to the app's user", fr: "Vues web au nom de l'utilisateur de l'app" },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The page in the web view starts a Web SDK of its own: a second, anonymous user on a second device. Or nothing takes what it reports.',
      fr: "La page de la vue web démarre son propre SDK web : un second utilisateur, anonyme, sur un second appareil. Ou personne ne reçoit ce qu'elle signale.",
    },
    fix: {
      en: 'Give web views a bridge to the SDK of the app, and have the page use that in place of the Web SDK.',
      fr: "Donnez aux vues web une passerelle vers le SDK de l'application, et que la page s'en serve au lieu du SDK web.",
    },
  },
  {
    id: 'rest-continuous-update',
    title: { en: 'Backend changes reach the profile', fr: 'Changements du serveur sur le profil' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The REST call is answered 201 and changes nothing: another attribute name, an alias nobody has, or the app sets the old value again.',
      fr: "L'appel REST reçoit 201 et ne change rien : autre nom d'attribut, alias inconnu, ou l'application remet l'ancienne valeur.",
    },
    fix: {
      en: 'Send external_id and the planned name, and let one side alone own each attribute. Read the profile back once.',
      fr: 'Envoyez external_id et le nom prévu, et confiez chaque attribut à un seul côté. Relisez une fois le profil.',
    },
  },
  {
    id: 'rest-import-push-purchases',
    title: { en: 'Past purchases are imported', fr: 'Achats passés importés' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Imported purchases carry the day of the import, the total of a line as price, or no quantity.',
      fr: "Les achats importés portent la date de l'import, le total de la ligne comme prix, ou pas de quantité.",
    },
    fix: {
      en: 'Send price per piece, quantity and the time of the order. Push tokens: native apps only, browsers have to ask again.',
      fr: 'Envoyez prix unitaire, quantité et date de commande. Jetons push : applications natives seulement, le web redemande.',
    },
  },
  {
    id: 'offline-then-sync',
    title: { en: 'Offline data arrives later, once', fr: 'Données hors ligne reçues plus tard, une fois' },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The app logs nothing without a network, or keeps a queue of its own beside the one of the SDK and sends both.',
      fr: "L'application n'enregistre rien sans réseau, ou tient sa propre file à côté de celle du SDK et envoie les deux.",
    },
    fix: {
      en: 'Log when it happens, whatever the network does: the SDK keeps it, also when the app is closed, with its time.',
      fr: "Enregistrez au moment des faits, réseau ou non : le SDK garde tout, même l'application fermée, avec l'heure.",
    },
  },
  {
    id: 'http-error-retry',
    title: { en: 'Refused data is sent again, once', fr: 'Données refusées renvoyées une seule fois' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The app reacts to a failed flush by itself: it flushes again at once, logs the event again or starts the SDK anew.',
      fr: "L'application réagit elle-même à un envoi manqué : nouvel envoi immédiat, événement doublé ou SDK réinitialisé.",
    },
    fix: {
      en: 'Leave failed requests to the SDK: it keeps what was refused and waits longer each time.',
      fr: 'Laissez le SDK gérer les requêtes refusées : il garde les données et attend de plus en plus longtemps.',
    },
  },
  {
    id: 'relogin-same-user',
    title: { en: 'Signing in again changes nothing', fr: 'Se reconnecter ne change rien' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Signing out or in wipes or restarts the SDK, or calls changeUser with another id in between: sessions are counted twice.',
      fr: 'La déconnexion ou la connexion efface ou relance le SDK, ou passe par un autre identifiant : des sessions comptées deux fois.',
    },
    fix: {
      en: 'Do nothing at sign-out, and call changeUser with the account id at sign-in: with the id it has, the SDK does nothing.',
      fr: "Ne faites rien à la déconnexion ; à la connexion, changeUser avec l'identifiant du compte : s'il est le même, rien ne bouge.",
    },
  },
  {
    id: 'reinstall-anonymous',
    title: { en: 'A reinstalled app starts anonymously', fr: 'App réinstallée : départ anonyme' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: "A backup or the keychain brings back the SDK's storage or the session of the account that was signed in.",
      fr: 'Une sauvegarde ou le trousseau restaure le stockage du SDK ou la session du compte qui était connecté.',
    },
    fix: {
      en: "Leave the SDK's storage out of backups, and forget what the keychain holds at the first launch of an install.",
      fr: "Excluez le stockage du SDK des sauvegardes et videz le trousseau au premier lancement d'une installation.",
    },
  },
] as const satisfies readonly Item[];
