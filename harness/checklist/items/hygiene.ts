import type { Item } from '../item.ts';

/** What goes wrong quietly: environments, keys, consent, needless data. */
export const HYGIENE = [
  {
    id: 'env-separation',
    title: { en: 'Test and production are kept apart', fr: 'Test et production séparés' },
    phase: 'hygiene',
    severity: 'blocker',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A key is fixed in the code, so that the test build talks to the production workspace or the other way round.',
      fr: 'Une clé est figée dans le code : le build de test parle à la production, ou inversement.',
    },
    fix: {
      en: 'Take key and endpoint from the build flavour, never from a constant.',
      fr: 'Prenez clé et point de terminaison dans la configuration du build, jamais dans une constante.',
    },
  },
  {
    id: 'delta-only-values',
    title: { en: 'Only changed values are sent', fr: 'Seules les valeurs modifiées partent' },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Attributes are set again on every launch or sign-in, which costs data points.',
      fr: 'Les attributs sont renvoyés à chaque lancement ou connexion, ce qui consomme des points de données.',
    },
    fix: {
      en: 'Remember what was sent last and send an attribute only when its value differs.',
      fr: "Gardez la dernière valeur envoyée et n'envoyez un attribut que s'il change.",
    },
  },
  {
    id: 'logout-no-guest-id',
    title: { en: 'Signing out sets no placeholder user', fr: "Pas d'utilisateur factice à la déconnexion" },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'changeUser is called at sign-out with a fixed id such as "guest": all such people share one profile.',
      fr: 'changeUser est appelé à la déconnexion avec un identifiant fixe (« guest ») : tous partagent un profil.',
    },
    fix: {
      en: 'Do not call changeUser at sign-out; call wipeData if the device must start anew.',
      fr: "N'appelez pas changeUser à la déconnexion ; wipeData si l'appareil doit repartir de zéro.",
    },
  },
  {
    id: 'wrong-endpoint-or-key',
    title: { en: 'Key and endpoint are accepted', fr: 'Clé et point de terminaison acceptés' },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The app key is mistyped or belongs to another cluster: the SDK is refused and keeps silent.',
      fr: "La clé est erronée ou d'un autre cluster : le SDK est refusé et n'en dit rien.",
    },
    fix: {
      en: "Copy key and SDK endpoint from the workspace's app settings; they go together.",
      fr: "Copiez clé et point de terminaison depuis les réglages de l'application dans l'espace ; ils vont ensemble.",
    },
  },
  {
    id: 'double-init',
    title: { en: 'The SDK is initialised once', fr: 'SDK initialisé une seule fois' },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Two copies of the SDK run: the app and a tag manager, or a component that mounts twice.',
      fr: 'Deux copies du SDK tournent : application et gestionnaire de balises, ou un composant monté deux fois.',
    },
    fix: {
      en: 'Initialise in one module that runs once, and remove the second integration.',
      fr: 'Initialisez dans un seul module exécuté une fois, et retirez la seconde intégration.',
    },
  },
  {
    id: 'consent-gating',
    title: { en: 'Nothing is sent without consent', fr: "Rien n'est envoyé sans consentement" },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The SDK is initialised before the answer to the consent question, or stays on after it is withdrawn.',
      fr: 'Le SDK démarre avant la réponse au consentement, ou reste actif après son retrait.',
    },
    fix: {
      en: 'Initialise after consent; call disableSDK when it is withdrawn and enableSDK when it comes back.',
      fr: "Initialisez après l'accord ; disableSDK à son retrait, enableSDK à son retour.",
    },
  },
  {
    id: 'sdk-auth-enforced',
    title: { en: 'Signed-in users are authenticated', fr: 'Utilisateurs connectés authentifiés' },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'changeUser is called without the signature, with one for somebody else, or nothing fetches a new one when Braze refuses it.',
      fr: "changeUser est appelé sans signature ou avec celle d'un autre, ou rien n'en redemande une quand Braze la refuse.",
    },
    fix: {
      en: 'Turn enableSdkAuthentication on, pass the signature to changeUser, and set a fresh one on every authentication failure.',
      fr: "Activez enableSdkAuthentication, passez la signature à changeUser et fixez-en une nouvelle à chaque échec d'authentification.",
    },
  },
] as const satisfies readonly Item[];
