/** A page of `docs/` as the side of the site names it. */
interface Entry {
  readonly text: string;
  readonly link: string;
}

interface Group {
  readonly text: string;
  readonly items: readonly Entry[];
}

const entry = (text: string, page: string): Entry => ({ text, link: `/${page}` });

/** Every page, by who reads it. `tests/docs-site.test.ts` sees to it that none is left out. */
export const SIDEBAR: readonly Group[] = [
  {
    text: 'Getting started',
    items: [
      entry('Web', 'getting-started-web'),
      entry('Android', 'getting-started-android'),
      entry('iOS', 'getting-started-ios'),
      entry('Audit of a site', 'audit'),
      entry('One check on your own site', 'your-own-site'),
      entry('Watch it live', 'inspect'),
      entry('Questions people ask', 'faq'),
    ],
  },
  {
    text: 'Your app',
    items: [
      entry('App map', 'app-map'),
      entry('Configuration', 'configuration'),
      entry('Writing checks', 'writing-checks'),
      entry('Customer data platforms', 'customer-data-platforms'),
      entry('Browsers and mobile web', 'browsers'),
      entry('Phones', 'phones'),
      entry('The real Android SDK', 'android-sdk'),
      entry('Device proxy', 'device-proxy'),
      entry('Data plan', 'plan'),
      entry('Data points', 'data-points'),
      entry('Several versions of the SDK', 'sweep'),
      entry('Live mode', 'live-mode'),
    ],
  },
  {
    text: 'Checklist',
    items: [entry('Items', 'items'), entry('Why is a cell not green?', 'verdicts')],
  },
  {
    text: 'Report and gate',
    items: [
      entry('Gate', 'gate'),
      entry('Report', 'report'),
      entry('What is hidden', 'redaction'),
      entry('CI', 'ci'),
      entry('Proof of the checks', 'prove'),
    ],
  },
  {
    text: 'Reference',
    items: [
      entry('Commands', 'cli'),
      entry('Errors', 'errors'),
      entry('Doctor', 'doctor'),
      entry('What SDKs say', 'wire'),
    ],
  },
  {
    text: 'Twin: the local Braze',
    items: [
      entry('Twin', 'twin'),
      entry('Seed', 'twin-seed'),
      entry('Messaging', 'twin-messaging'),
      entry('Liquid', 'twin-liquid'),
      entry('REST coverage', 'twin-coverage'),
      entry('Transport', 'transport'),
      entry('Push', 'push'),
    ],
  },
  {
    text: 'How it is made',
    items: [
      entry('Sample shop and defects', 'storefront'),
      entry('Virtual phones', 'virtual-phones'),
      entry('Speed', 'bench'),
      entry('Decisions', 'decisions/'),
    ],
  },
];
