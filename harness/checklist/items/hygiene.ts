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
    id: 'sdk-version-current',
    title: { en: 'The SDK is new enough for what it does', fr: 'SDK assez récent pour ses fonctions' },
    phase: 'hygiene',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The SDK was never updated, or a wrapper or a lock file holds an older one than the team believes.',
      fr: "Le SDK n'a jamais été mis à jour, ou un wrapper ou un fichier de verrouillage en garde un plus ancien que prévu.",
    },
    fix: {
      en: "Update Braze's SDK, or the wrapper that brings it, to the version that the failure names.",
      fr: "Mettez le SDK de Braze, ou le wrapper qui l'apporte, à la version que nomme l'échec.",
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
    id: 'env-ready-before-qa',
    title: { en: 'Two environments exist before QA', fr: 'Deux environnements prêts avant la recette' },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Production was never set up, or both builds, or their backends, end in one workspace.',
      fr: "La production n'existe pas encore, ou les deux builds, ou leurs serveurs, mènent au même espace.",
    },
    fix: {
      en: 'Make two workspaces, each with SDK keys and REST keys of its own, and give each build its set.',
      fr: 'Créez deux espaces, chacun avec ses clés SDK et REST, et donnez à chaque build son jeu de clés.',
    },
  },
  {
    id: 'api-key-permissions',
    title: { en: 'REST keys have the permissions they need', fr: 'Clés REST aux justes permissions' },
    phase: 'hygiene',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A job uses a key that may not do what it asks, or a key may do what no job needs.',
      fr: "Une tâche utilise une clé sans la permission voulue, ou une clé peut ce qu'aucune tâche ne demande.",
    },
    fix: {
      en: 'Make one key for each purpose with those permissions alone. They cannot be edited: make a new key, drop the old one.',
      fr: "Créez une clé par usage, avec ces seules permissions. Elles ne se modifient pas : créez-en une autre, retirez l'ancienne.",
    },
  },
  {
    id: 'batch-rest-requests',
    title: { en: 'Backend requests are batched', fr: 'Requêtes du serveur groupées' },
    phase: 'hygiene',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A request is made for each user, for more objects than Braze takes, or for users who did not change.',
      fr: "Une requête part par utilisateur, avec trop d'objets, ou pour des utilisateurs sans changement.",
    },
    fix: {
      en: 'Collect what changed since the last run and send up to 75 objects in a request.',
      fr: "Rassemblez ce qui a changé depuis la dernière exécution et envoyez jusqu'à 75 objets par requête.",
    },
  },
  {
    id: 'qa-user-cleanup',
    title: { en: 'QA users are removed', fr: 'Utilisateurs de test supprimés' },
    phase: 'hygiene',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'The deletion job names users by something Braze does not know, or leaves some out: leftovers count in segments.',
      fr: 'La tâche de suppression désigne mal les utilisateurs ou en oublie : les restes comptent dans les segments.',
    },
    fix: {
      en: 'Delete by external_id, up to 50 in a request, and ask the export whether they are gone.',
      fr: "Supprimez par external_id, 50 au plus par requête, et vérifiez par l'export qu'ils ont disparu.",
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
  {
    id: 'nomenclature-consistency',
    title: { en: 'Names are the same everywhere', fr: 'Mêmes noms partout' },
    phase: 'hygiene',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'Each platform, and the backend, writes names by hand: case, spaces or underscores differ, and Braze counts them as several things.',
      fr: 'Chaque plateforme, et le serveur, écrit les noms à la main : casse, espaces ou tirets diffèrent, et Braze y voit plusieurs choses.',
    },
    fix: {
      en: 'Take names from the plan, in code that is generated from it (braze-qa plan types), on every platform and in the backend.',
      fr: 'Prenez les noms dans le plan, par du code généré (braze-qa plan types), sur chaque plateforme et sur le serveur.',
    },
  },
] as const satisfies readonly Item[];
