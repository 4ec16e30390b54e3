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
  {
    id: 'reserved-and-limits',
    title: { en: 'Data is within what Braze takes', fr: 'Données dans les limites de Braze' },
    phase: 'data-ingestion',
    severity: 'major',
    evidence: ['wire', 'stored'],
    cause: {
      en: "A text is sent as long as people wrote it, a property has one of Braze's own names, or a currency is no ISO code: the SDK or Braze drops it without an error.",
      fr: "Un texte part aussi long que saisi, une propriété porte un nom de Braze, ou la devise n'est pas un code ISO : le SDK ou Braze l'écarte sans erreur.",
    },
    fix: {
      en: 'Cut texts to 255 characters before they are sent, rename the property, and take currencies from ISO 4217.',
      fr: "Coupez les textes à 255 caractères avant l'envoi, renommez la propriété et prenez les devises dans ISO 4217.",
    },
  },
  {
    id: 'time-and-timezone',
    title: { en: 'Times and time zones are right', fr: 'Heures et fuseaux exacts' },
    phase: 'data-ingestion',
    severity: 'minor',
    evidence: ['wire', 'stored'],
    cause: {
      en: 'A moment is sent in local time as if it were UTC, the app runs in a time zone of its own, or an allowlist keeps the time zone back.',
      fr: "Un instant part en heure locale comme si c'était UTC, l'application a son propre fuseau, ou une liste d'autorisation retient le fuseau.",
    },
    fix: {
      en: "Pass moments as Date objects or in UTC, leave the process in the device's time zone, and allow the SDK to tell it.",
      fr: "Passez les instants comme objets Date ou en UTC, laissez le processus dans le fuseau de l'appareil et autorisez le SDK à l'envoyer.",
    },
  },
] as const satisfies readonly Item[];
