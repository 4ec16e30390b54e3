import type { Item } from '../item.ts';

/** What the data is worth that arrives: types, limits, times. */
export const DATA_QUALITY = [
  {
    id: 'attribute-type-stability',
    title: { en: 'Attributes keep their type', fr: 'Attributs de type constant' },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A second place in the code, another platform or the backend sends the value as text, or an emptied field as an empty text.',
      fr: 'Un autre endroit du code, une autre plateforme ou le serveur envoie la valeur en texte, ou un champ vidé comme texte vide.',
    },
    fix: {
      en: "Set each attribute in one function with the plan's type, and send null where the value is taken back.",
      fr: 'Définissez chaque attribut dans une seule fonction, au type du plan, et envoyez null pour retirer la valeur.',
    },
  },
] as const satisfies readonly Item[];
