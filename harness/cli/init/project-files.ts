import type { ItemId } from '../../checklist/catalogue.ts';
import type { Answers } from './answers.ts';

export interface ProjectFile {
  readonly path: (typeof PATHS)[keyof typeof PATHS];
  readonly about: string;
  readonly text: string;
}

/** What can be proven while the app map is empty: these need nothing but a visit. */
const FIRST_ITEMS: readonly ItemId[] = [
  'session-start-end',
  'session-workspace-attribution',
  'wrong-endpoint-or-key',
];

/** From the project's folder, with slashes. */
export const PATHS = {
  configuration: 'braze-qa.config.ts',
  map: 'braze-qa/app-map.ts',
  check: 'braze-qa/checks/first-visit.check.ts',
} as const;

/** What `braze-qa init` writes: a configuration, an app map and a check. */
export function projectFiles(answers: Answers): readonly ProjectFile[] {
  const it = answers.platform === 'web' ? 'site' : 'app';
  return [
    {
      path: PATHS.configuration,
      about: `where the ${it} is, its keys, the items to prove`,
      text: configuration(answers),
    },
    {
      path: PATHS.map,
      about: `how a person does things in the ${it}`,
      text: answers.platform === 'web' ? WEB_MAP : PHONE_MAP,
    },
    { path: PATHS.check, about: 'one check', text: CHECK },
  ];
}

function configuration({ name, platform, url, appId, key, endpoint }: Answers): string {
  return `import { defineConfig } from 'braze-qa';
import { map } from './braze-qa/app-map.ts';

export default defineConfig({
  name: ${literal(name)},
  workspaces: {
    // As they stand in Braze's dashboard, under Settings, App settings: that the app has the same is part of the test.
    test: { endpoint: ${literal(endpoint)}, apps: { ${platform}: ${literal(key)} } },
  },
  targets: {
${platform === 'web' ? webTarget(url) : phoneTarget(platform, appId, url)}
  },
  checks: ['braze-qa/checks/*.check.ts'],
  // What a run is about. Add items as the app map grows; without this line it is the whole checklist.
  items: [
${FIRST_ITEMS.map((id) => `    ${literal(id)},`).join('\n')}
  ],
});
`;
}

const webTarget = (url: string): string => `    'web-chromium': {
      platform: 'web',
      map,
      url: { test: process.env['SITE_URL'] ?? ${literal(url)} },
    },`;

const PHONES = {
  android: { target: 'android-emulator', kind: 'emulator', file: 'app-debug.apk' },
  ios: { target: 'ios-simulator', kind: 'simulator', file: 'Example.app' },
} as const;

function phoneTarget(platform: 'android' | 'ios', appId: string, url: string): string {
  const { target, kind, file } = PHONES[platform];
  return `    ${literal(target)}: {
      platform: ${literal(platform)},
      kind: ${literal(kind)},
      appId: ${literal(appId)},
      map,
      // The build to install. Without this line the app has to be there.
      // app: { test: ${literal(file)} },
      // Where the backend of the app is.
      url: { test: ${literal(url)} },
    },`;
}

const WEB_MAP = `import { defineWebAppMap } from 'braze-qa';

/** How a person does things on the site. What is missing here blocks the checks that need it, and nothing else. */
export const map = defineWebAppMap({
  // Each action opens more of the checklist: node_modules/braze-qa/docs/app-map.md has all of them. The first two:
  //
  // signUp: async ({ page }, person) => {
  //   await page.getByLabel('E-mail').fill(person.email);
  //   await page.getByRole('button', { name: 'Join' }).click();
  //   // The id that the site gives the user: read it off the screen, or ask your own server.
  //   return page.locator('#user-id').innerText();
  // },
  //
  // events: {
  //   programme_played: async ({ page }) => {
  //     await page.getByRole('button', { name: 'Play' }).first().click();
  //     // The properties that the event should have.
  //     return { title: await page.locator('h1').innerText() };
  //   },
  // },
  // Those that the site logs by itself as well: automaticEvents: ['page_viewed'],
  //
  // What the site does not have goes here, with the reason: checks of it are not applicable then.
  // absent: { buy: 'nothing is sold' },
  // Channels that are not used: notIntegrated: { 'content-card': 'there is no feed' },
});
`;

const PHONE_MAP = `import { defineNativeAppMap } from 'braze-qa';

/** How a person does things in the app. What is missing here blocks the checks that need it, and nothing else. */
export const map = defineNativeAppMap({
  // Each action opens more of the checklist: node_modules/braze-qa/docs/app-map.md has all of them. The first two:
  //
  // signUp: async ({ driver }, person) => {
  //   await driver.$('~email').setValue(person.email);
  //   await driver.$('~join').click();
  //   // The id that the app gives the user: read it off the screen, or ask your own server.
  //   return driver.$('~user-id').getText();
  // },
  //
  // events: {
  //   programme_played: async ({ driver }) => {
  //     await driver.$('~play').click();
  //     // The properties that the event should have.
  //     return { title: await driver.$('~title').getText() };
  //   },
  // },
  // Those that the app logs by itself as well: automaticEvents: ['screen_viewed'],
  //
  // What the app does not have goes here, with the reason: checks of it are not applicable then.
  // absent: { buy: 'nothing is sold' },
  // Channels that are not used: notIntegrated: { 'content-card': 'there is no feed' },
});
`;

const CHECK = `import { check, item } from 'braze-qa/check';

check('A first visit begins a session', item('session-start-end'), async ({ app, braze }) => {
  await app.open();
  // What left the device, and what Braze keeps of it.
  const { device } = await braze.events.next('session-start');
  await braze.test.profile({ device }, { apps: [{ sessions: 1 }] });
});
`;

/** A text as it stands in TypeScript, in single quotes. */
const literal = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
