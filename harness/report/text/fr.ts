import type { Messages } from './en.ts';

export const fr: Messages = {
  phases: { 'data-ingestion': 'INGESTION DES DONNÉES', messaging: 'MESSAGES', hygiene: 'HYGIÈNE' },
  severities: {
    blocker: ['bloquant', 'bloquants'],
    major: ['majeur', 'majeurs'],
    minor: ['mineur', 'mineurs'],
  },
  statuses: {
    passed: 'réussi',
    failed: 'échoué',
    flaky: 'instable',
    inconclusive: 'non concluant',
    blocked: 'bloqué',
    'not-applicable': 'sans objet',
    'not-run': 'non exécuté',
    waived: 'dérogation',
  },
  kinds: {
    browser: 'navigateur',
    virtual: 'virtuel',
    jvm: 'SDK en JVM',
    emulator: 'émulateur',
    simulator: 'simulateur',
    device: 'appareil',
    capture: 'capture',
  },
  gatePassed: 'Verdict : RÉUSSI.',
  gateFailed: 'Verdict : ÉCHEC.',
  audit: { passed: "Audit : rien d'anormal n'a été trouvé.", failed: 'Audit : ÉCHEC.' },
  warning: 'Avertissement',
  on: 'sur',
  nothingProven: "Aucune case verte : rien n'est prouvé.",
  greenCells: (green, all) => `${green} cases vertes sur ${all}.`,
  unreadable: (count) => `${count} problème(s) dans les résultats.`,
  shardsMissing: (missing, total) => `Parts manquantes, sur ${total} : ${missing}.`,
  shard: (present, total, missing) =>
    `Part ${present} sur ${total} : rien jusqu'ici ne fait échouer le verdict. Elle n'en est pas un : « braze-qa merge » la juge avec ${missing}.`,
  targetsMissing: (names) => `Cibles obligatoires qui n'ont pas été exécutées : ${names}.`,
  waiversExpired: (count) => (count === 1 ? '1 dérogation a expiré.' : `${count} dérogations ont expiré.`),
  waiversUnused: (count) =>
    count === 1 ? "1 dérogation n'a plus d'objet." : `${count} dérogations n'ont plus d'objet.`,
  regressed: (failures, lost, changed) =>
    `Moins bien que la dernière exécution verte : nouveaux échecs ${failures}, noms perdus ${lost}, types changés ${changed}.`,
  waivers: {
    title: 'Dérogations',
    until: (day, owner) => `jusqu'au ${day}, ${owner}`,
    states: {
      active: 'en vigueur',
      unused: "n'a plus d'objet : retirez-la",
      idle: "sa case n'a pas été examinée",
      expired: 'expirée : corrigez le défaut, ou que son responsable décide à nouveau',
    },
  },
  baseline: {
    title: 'Comparaison avec la dernière exécution verte',
    since: (day) => `du ${day}`,
    same: 'Aucune différence.',
    newFailures: 'Nouveaux échecs',
    fixed: 'Corrigés',
    added: 'Nouveaux noms',
    lost: 'Noms perdus',
    changed: 'Types changés',
    notCompared: "Noms non comparés (l'une des exécutions en a vu moins)",
    kinds: {
      event: 'événement',
      'custom-event': 'événement personnalisé',
      purchase: 'achat',
      attribute: 'attribut',
      'custom-attribute': 'attribut personnalisé',
    },
    was: (was, is) => `était ${was}, est ${is}`,
  },
  sweep: {
    version: (sdk) => `SDK ${sdk}`,
    from: (before, after) => `Du SDK ${before} au SDK ${after}`,
    added: 'Nouveau sur le réseau',
    gone: 'Disparu du réseau',
  },
  problems: 'Problèmes dans les résultats :',
  cause: 'Cause habituelle',
  fix: 'Remède',
  andMore: (count) => `et ${count} de plus`,
  more: (count) => `(et encore ${count} de ses contrôles)`,
  someItems: (some, all) =>
    `Porte sur ${some} des ${all} points de la liste : ceux que « items » nomme dans la configuration.`,
  auditBlocked: (count) =>
    `${count} cellules bloquées : un audit n'en voit pas assez. La page dit ce qu'il faut à chacune ; « npx braze-qa init » commence une app map, qui en est l'essentiel.`,
  builds: (names) => `Build de l'application : ${names}`,
  remedies: {
    flaky:
      "Comparez les deux essais dans le rapport : l'application ou le contrôle dépend du temps. Relancez avec --repeat-each 5.",
    inconclusive: 'Le contrôle doit vérifier chaque côté que la ligne demande : docs/items.md les énumère.',
    blocked:
      "Fournissez ce que la raison nomme (une action de l'app map, un plan, un build). Si l'application n'a rien de tel, dites-le avec une raison : absent dans son app map, ou notApplicable pour la ligne.",
    'not-run': 'Exécutez-la : braze-qa run --item {item} --target {target}',
    waived: '',
  },
  report: (where) => `Rapport : ${where}`,
  page: (where) => `Page : ${where}`,
  results: (where) => `Résultats : ${where}`,
  keepsPersonalData:
    'Les données personnelles sont CONSERVÉES dans les résultats, images et traces de cette exécution (--keep-personal-data) : ne pas les publier.',
  live: "Mode réel : l'espace de test de l'équipe chez Braze a répondu, et non le jumeau. Ce qui demande le jumeau est sans objet (docs/live-mode.md).",
  liveUsersDeleted: (count) =>
    `Mode réel : ${count} utilisateurs de l'exécution ont été supprimés de l'espace de test.`,
  writing: 'Écriture du rapport…',
  interrupted: 'Interrompu : voici ce qui était connu.',
};
