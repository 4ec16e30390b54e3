import type { Words } from './en.ts';
import type { pageEn } from './page-en.ts';

export const pageFr: Words<typeof pageEn> = {
  language: 'Français',
  kicker: 'Intégration Braze',
  verdict: { passed: 'RÉUSSI', failed: 'ÉCHEC' },
  lead: {
    passed: "Le verdict est positif : rien de ce qui bloque une mise en production n'a été trouvé.",
    failed: 'Le verdict est négatif : ne publiez pas avant que les règles ci-dessous soient respectées.',
  },
  audit: {
    verdict: { passed: 'RIEN À SIGNALER', failed: 'ÉCHEC' },
    lead: {
      passed:
        "L'audit n'a rien trouvé d'anormal dans ce que voit un visiteur, ou montre une capture. Ce n'est pas un verdict de livraison : la plupart des lignes demandent une app map.",
      failed: "L'audit a trouvé un défaut : voir ci-dessous ce qui a échoué.",
    },
    names: {
      blocker: "Aucun bloquant n'a échoué, parmi ceux qu'un audit peut voir",
      major: "Aucun majeur n'a échoué, parmi ceux qu'un audit peut voir",
      minor: "Aucun mineur n'a échoué, parmi ceux qu'un audit peut voir",
    },
  },
  green: (green, all) => `${green} cases prouvées sur ${all}.`,
  partial: (planned, all) => `Cette exécution portait sur ${planned} des ${all} lignes de la liste.`,
  virtualOnly:
    'Les cibles marquées « virtuel » sont des modèles de téléphones. Elles éprouvent la mise en place, pas un SDK natif sur un vrai téléphone.',
  jvmOnly:
    'Les cibles marquées « SDK en JVM » exécutent le vrai SDK Android de Braze, sans téléphone : ce qu’il dit vient de lui, ce que fait Android est joué.',
  contents: 'Sur cette page',
  rules: {
    title: 'Règles du verdict',
    outcomes: { passed: 'respectée', warned: 'avertissement', failed: 'non respectée' },
    names: {
      readable: 'Les résultats sont complets et lisibles',
      proof: 'Au moins une case est prouvée',
      targets: 'Chaque cible obligatoire a été exécutée',
      waivers: "Aucune dérogation n'a expiré",
      baseline: "Rien n'est moins bien que dans la dernière exécution verte",
      shards: "Toutes les parties de l'exécution sont là",
      blocker: 'Chaque ligne bloquante est prouvée ou déclarée sans objet',
      major: 'Chaque ligne majeure est prouvée, sous dérogation ou sans objet',
      minor: 'Chaque ligne mineure est prouvée, sous dérogation ou sans objet',
    },
    warned: 'Sans effet sur le verdict.',
    more: (count) => `et ${count} de plus`,
  },
  matrix: {
    title: 'Matrice',
    caption: 'Lignes de la liste de contrôle par cible',
    item: 'Ligne',
    notReal: 'pas un vrai téléphone',
    attempts: (item, target) => `Essais dans le rapport Allure : ${item}, ${target}`,
  },
  filter: {
    title: 'Afficher',
    status: 'Statut',
    all: 'tout',
    target: 'Cible',
    allTargets: 'toutes les cibles',
    shown: (items, all) => `${items} lignes affichées sur ${all}`,
  },
  failures: {
    title: 'Ce qui a échoué',
    none: "Aucun contrôle n'a échoué.",
  },
  unproven: {
    title: "Ce qui n'est pas prouvé",
    none: 'Tout ce qui était prévu a été examiné.',
  },
  waivers: {
    meaning: "Défauts que l'équipe accepte de livrer, chacun avec un responsable et une date de fin.",
    found: 'Constat',
  },
  notApplicable: { title: 'Sans objet', none: "Rien n'a été déclaré sans objet." },
  passed: {
    title: 'Ce qui a réussi',
    summary: (count) => (count === 1 ? '1 case, avec ses essais' : `${count} cases, avec leurs essais`),
    none: "Aucune case n'est verte.",
  },
  attempts: {
    summary: (count) => (count === 1 ? '1 essai' : `${count} essais`),
    none: "Il n'y a pas eu d'essai.",
    check: 'Contrôle',
    attempt: 'Essai',
    result: 'Résultat',
    evidence: 'Preuves',
    duration: 'Durée',
    build: 'Build',
    open: 'Allure',
    sides: { wire: 'réseau', stored: 'stocké', screen: 'écran' },
    missing: 'absente',
  },
  names: {
    title: 'Ce qui est envoyé, nom par nom',
    meaning:
      "Les événements, leurs propriétés et les attributs, avec le type de leurs valeurs. Un nom peut manquer sur une cible parce que son contrôle n'y a pas été exécuté ; ce qui doit être identique est jugé dans la matrice.",
    none: 'Les résultats ne le disent pas.',
    noPlan: "Aucun contrôle n'a lu de schéma de données : ce qui est prévu n'est pas connu.",
    coverage: (sent, planned) => `${sent} noms prévus sur ${planned} ont été envoyés`,
    unplanned: (count) =>
      count === 1 ? "1 nom envoyé n'est pas prévu" : `${count} noms envoyés ne sont pas prévus`,
    unsent: 'Prévus, envoyés nulle part',
    differing: 'Différents selon les cibles',
    agree: 'Toutes les cibles envoient les mêmes noms, avec les mêmes types.',
    all: (count) => (count === 1 ? 'Le seul nom' : `Les ${count} noms`),
    name: 'Nom',
    planned: 'Prévu',
    yes: 'oui',
    no: 'non',
  },
  costs: {
    title: 'Ce que coûtent les parcours',
    meaning:
      "Points de données : ce que Braze facture. Sessions, événements personnalisés, achats et attributs, pour l'essai le plus cher de chaque contrôle.",
    summary: (count) => (count === 1 ? '1 contrôle' : `${count} contrôles, les plus chers d'abord`),
    none: 'Les résultats ne le disent pas.',
    check: 'Contrôle',
    budget: 'Budget',
  },
  facts: {
    title: "L'exécution",
    app: 'Application',
    started: 'Début',
    ended: 'Fin',
    unknown: 'inconnu',
    duration: 'Durée',
    targets: 'Cibles',
    builds: "Builds de l'application",
    items: 'Lignes de la liste',
    itemCount: (planned, all) => `${planned} sur ${all}`,
    attempts: 'Essais',
    runner: "Fin de l'exécution",
    runners: {
      passed: "les lanceurs de tests n'ont signalé aucun échec",
      failed: 'les lanceurs de tests ont signalé des échecs',
      interrupted: 'interrompue',
      running: "elle n'a pas pris fin",
    },
    sides:
      "Preuves : « réseau » est ce qui a quitté l'appareil, « stocké » ce que l'espace de travail a gardé, « écran » ce qu'une personne a vu.",
    served: 'Les liens vers le rapport Allure fonctionnent depuis un serveur, pas depuis un fichier.',
  },
};
