import { z } from 'zod';
import { AUTOMATIONS } from '../common/automation.ts';
import { BROWSER_NAMES } from '../common/browser-name.ts';
import { MAY_BE_ABSENT } from '../app/absent.ts';
import { CATALOGUE } from '../checklist/catalogue.ts';
import { GATE_POLICY } from '../checklist/gate-policy-schema.ts';
import { nearest } from '../checklist/nearest.ts';
import { isBrazeHost } from '../common/braze-hosts.ts';
import { isBrazeImageHost } from '../common/braze-image-hosts.ts';
import { TOOLS } from './config.ts';

/** The longest a check may wait for one event: more would outlast the check itself. */
const MAX_PATIENCE_MS = 50_000;
/** Names of targets stand in file names, labels and comma separated lists. */
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const NAME_RULE = 'must be lower case letters, digits and dashes, at most 40';

const action = z.custom<unknown>((value) => typeof value === 'function', 'must be a function');
const text = z.string().min(1, 'must not be empty').max(200);
const host = z
  .string()
  .regex(
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
    'must be a host name such as sdk.iad-01.braze.com, without https://',
  );
const interval = z.number().int().min(0);
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const deployed = z.strictObject({ test: url, production: url.optional() });

const publicKey = z
  .string()
  .regex(
    /^\s*-----BEGIN PUBLIC KEY-----\s/,
    'must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----',
  );

const workspace = z.strictObject({
  endpoint: host,
  apps: z
    .strictObject({ web: text.optional(), android: text.optional(), ios: text.optional() })
    .refine((apps) => Object.keys(apps).length > 0, 'must name at least one app key'),
  restKeys: z
    .record(
      z.string().regex(NAME, NAME_RULE),
      z.strictObject({ permissions: z.array(text), env: text.optional() }),
    )
    .optional(),
  sdkAuthentication: z.strictObject({ publicKeys: z.array(publicKey).min(1).max(3) }).optional(),
});

const feed = z.strictObject({ open: action, cards: action, tap: action, dismiss: action });

/** Standard fields that `saveProfile` is given by another name than Braze has for them. */
const STANDARD_FIELDS: Readonly<Record<string, string>> = {
  first_name: 'firstName',
  last_name: 'lastName',
  phone: 'phoneNumber',
  dob: 'dateOfBirth',
  home_city: 'homeCity',
};

const asGiven = ({ input }: { readonly input?: unknown }) =>
  `is "${String(input)}": saveProfile is given ${STANDARD_FIELDS[String(input)]}, and so it is called here`;

/** What app maps have on every platform. */
const anyMap = {
  ready: action.optional(),
  acceptConsent: action.optional(),
  declineConsent: action.optional(),
  withdrawConsent: action.optional(),
  signUp: action.optional(),
  signIn: action.optional(),
  signOut: action.optional(),
  changeEmail: action.optional(),
  saveProfile: action.optional(),
  profileFields: z
    .array(text.refine((name) => !Object.hasOwn(STANDARD_FIELDS, name), { error: asGiven }))
    .optional(),
  buy: action.optional(),
  flushCustomerDataPlatform: action.optional(),
  writeFreely: action.optional(),
  events: z.record(z.string(), action).optional(),
  automaticEvents: z.array(text).optional(),
  allowPush: action.optional(),
  denyPush: action.optional(),
  turnOffPush: action.optional(),
  message: z.strictObject({ read: action, pressButton: action, tap: action, dismiss: action }).optional(),
  customFeed: feed.optional(),
  cardExtras: z.record(text, text).optional(),
  goToBanner: action.optional(),
  notIntegrated: z
    .strictObject({
      'in-app-message': text.optional(),
      'content-card': text.optional(),
      push: text.optional(),
      banner: text.optional(),
    })
    .optional(),
  absent: z.partialRecord(z.enum(MAY_BE_ABSENT), text).optional(),
  connectedContent: z.strictObject({ liquid: action, prepare: action }).optional(),
  jobs: z
    .strictObject({
      updateUsers: action.optional(),
      importPurchases: action.optional(),
      triggerCampaign: action.optional(),
      deleteUsers: action.optional(),
    })
    .optional(),
};

/** What happens by itself, and is in no plan. */
function areInTheMap(map: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const known = Object.keys((map['events'] as object | undefined) ?? {});
  for (const [index, name] of ((map['automaticEvents'] as string[] | undefined) ?? []).entries()) {
    if (known.includes(name)) continue;
    context.addIssue({
      code: 'custom',
      path: ['automaticEvents', index],
      message: `is "${name}", which is none of \`events\`: ${known.join(', ') || 'there are none'}`,
    });
  }
}

/** What an app has, and what its map calls absent. */
function isOneOrTheOther(map: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  for (const name of MAY_BE_ABSENT.filter((one) =>
    Object.hasOwn((map['absent'] as object | undefined) ?? {}, one),
  )) {
    if (map[name] === undefined) continue;
    context.addIssue({
      code: 'custom',
      path: ['absent', name],
      message: 'is in the map as well: take one of them out',
    });
  }
}

const webMap = z
  .strictObject({
    ...anyMap,
    deepLink: z.string().startsWith('/', 'must be a path of the app, like /offers').optional(),
    openFeed: action.optional(),
    imageUrl: z.url({ protocol: /^https?$/, error: 'must be the http(s) address of a picture' }).optional(),
  })
  .superRefine(isOneOrTheOther)
  .superRefine(areInTheMap);

const nativeMap = z
  .strictObject({
    ...anyMap,
    deepLink: z.url('must be a link into the app, like shop://offers').optional(),
    flush: action.optional(),
    pushToken: action.optional(),
    registerPushQuietly: action.optional(),
    useWebView: action.optional(),
    allowLocation: action.optional(),
    place: action.optional(),
    brazeFeed: feed.optional(),
  })
  .superRefine(isOneOrTheOther)
  .superRefine(areInTheMap);

const itemId = z.enum(CATALOGUE.map(({ id }) => id));

/** What targets have on every platform. */
const anyTarget = {
  start: action.optional(),
  notApplicable: z.partialRecord(itemId, text).optional(),
  sessionTimeout: z.number().int().positive().optional(),
  minimumIntervalBetweenMessages: z
    .strictObject({ test: interval.optional(), production: interval.optional() })
    .optional(),
  worksOffline: z.boolean().optional(),
  minimumSdkVersion: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,4}){0,2}$/, 'must be a version of the SDK, like 6.2.0')
    .optional(),
  tools: z.array(z.enum(TOOLS)).optional(),
};

/** Two labels at least: `*.com` would let through what is Braze's. */
const reachable = z
  .string()
  .regex(
    /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i,
    'must be a host name like cdn.example.com or *.example.com',
  )
  .refine((host) => {
    const name = host.replace(/^\*\./, '');
    return !isBrazeHost(name) && !isBrazeImageHost(name);
  }, "is Braze's: those hosts are the twin");

const webTarget = z
  .strictObject({
    ...anyTarget,
    platform: z.literal('web'),
    map: webMap,
    url: deployed.optional(),
    reaches: z.array(reachable).optional(),
    browser: z.enum(BROWSER_NAMES).optional(),
    device: text.optional(),
    automation: z.enum(AUTOMATIONS).optional(),
  })
  .refine(({ browser, device }) => browser !== 'firefox' || device === undefined, {
    path: ['device'],
    message: 'is for "chromium" and "webkit": Firefox imitates no phones',
  })
  .refine(({ browser = 'chromium', automation }) => automation !== 'appium' || browser === 'chromium', {
    path: ['automation'],
    message: '"appium" is for "chromium": its Chromium driver starts no other browser',
  })
  .refine(({ url: there, start }) => there !== undefined || start !== undefined, 'needs `url` or `start`');

const anyPhone = {
  ...anyTarget,
  appId: z
    .string()
    .regex(
      /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)+$/,
      'must be a package name or bundle id, like com.example.shop',
    ),
  map: nativeMap,
};
const PORTS = 'must be a port from 1024 to 65535';
const variable = z
  .string()
  .regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable, not the value itself');

/** The kinds of real phones that a platform has. */
const REAL_KINDS = { android: ['emulator', 'device'], ios: ['simulator', 'device'] } as const;

/** The kinds of phones of this project: Android's own SDK runs without a phone too. */
const VIRTUAL_KINDS = { android: ['virtual', 'jvm'], ios: ['virtual'] } as const;

const virtualPhone = (platform: 'android' | 'ios') =>
  z.strictObject({
    ...anyPhone,
    platform: z.literal(platform),
    kind: z.enum(VIRTUAL_KINDS[platform]),
    start: action,
  });

const realPhone = (platform: 'android' | 'ios') =>
  z
    .strictObject({
      ...anyPhone,
      platform: z.literal(platform),
      kind: z.enum(REAL_KINDS[platform]),
      app: z.strictObject({ test: text, production: text.optional() }).optional(),
      url: deployed.optional(),
      capabilities: z
        .custom<unknown>(
          (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
          'must be an object of capabilities, or a function that returns one',
        )
        .optional(),
      appium: z.strictObject({ url, userEnv: variable.optional(), keyEnv: variable.optional() }).optional(),
      pushReceiver: z
        .string()
        .regex(/^[\w.]+\/[\w.$]+$/, 'must be a component, like com.example.shop/.qa.PushReceiver')
        .optional(),
      proxyPort: z.number().int().min(1024, PORTS).max(65_535, PORTS).optional(),
      longestWait: z.number().int().positive().optional(),
    })
    .refine(({ url: there, start }) => there !== undefined || start !== undefined, 'needs `url` or `start`')
    .refine(
      ({ kind, app }) => platform === 'android' || kind === 'simulator' || app !== undefined,
      'needs `app`: only when it is installed anew does an iOS device forget its data',
    );

const PHONES = {
  android: { virtual: virtualPhone('android'), real: realPhone('android') },
  ios: { virtual: virtualPhone('ios'), real: realPhone('ios') },
};
const phoneTarget = (platform: 'android' | 'ios') =>
  z.discriminatedUnion('kind', [PHONES[platform].virtual, PHONES[platform].real], {
    error: ({ code }) =>
      code === 'invalid_union' ? `must be "virtual", ${quoted(REAL_KINDS[platform])}` : undefined,
  });
const quoted = ([first, second]: readonly [string, string]): string => `"${first}" or "${second}"`;

const TARGETS = { web: webTarget, android: phoneTarget('android'), ios: phoneTarget('ios') };
const target = z.discriminatedUnion('platform', [TARGETS.web, TARGETS.android, TARGETS.ios], {
  error: ({ code }) => (code === 'invalid_union' ? 'must be "web", "android" or "ios"' : undefined),
});

/** Keys go there: unencrypted only to this machine. */
const endpoint = z
  .url('must be an https address')
  .regex(/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)(?=[:/]|$))/, 'must be an https address');

const live = z.strictObject({
  restEndpoint: endpoint,
  sdkEndpoint: endpoint.optional(),
  restKeyEnv: text,
  testKeys: z.array(text).min(1, 'must name at least one key'),
  patience: z.number().int().min(1_000).max(120_000).optional(),
});

const schema = z.strictObject({
  name: text,
  workspaces: z.strictObject({ test: workspace, production: workspace.optional() }),
  targets: z
    .record(z.string().regex(NAME, NAME_RULE), target)
    .refine((targets) => Object.keys(targets).length > 0, 'must have at least one target'),
  plan: text.optional(),
  gate: GATE_POLICY.optional(),
  live: live.optional(),
  items: z.array(itemId).min(1, 'must name at least one item').optional(),
  checks: z.array(text).optional(),
  dataPoints: z.partialRecord(itemId, z.number().int().nonnegative()).optional(),
  patience: z.number().int().min(100).max(MAX_PATIENCE_MS).optional(),
});

/** Every mistake of a configuration, one sentence each with the path to the key. Empty when there is none. */
export function configMistakes(config: unknown): string[] {
  if (typeof config !== 'object' || config === null)
    return ['the file has no default export: defineConfig({...})'];
  const result = schema.safeParse(config);
  if (result.success) return [...gateMistakes(result.data), ...reachMistakes(result.data)];
  return result.error.issues.flatMap((issue) => describe(issue, config));
}

/** Targets that the policy names and the configuration does not have, and cells that are waived twice. */
function gateMistakes({ gate, targets }: z.infer<typeof schema>): string[] {
  const known = Object.keys(targets);
  const unknown = (at: string, name: string) =>
    known.includes(name)
      ? []
      : [`${at}: there is no target "${name}"; nearest: ${nearest(name, known, 1).join()}`];
  const cells = new Set<string>();
  return [
    ...(gate?.mustRun ?? []).flatMap((name, index) => unknown(`gate.mustRun.${index}`, name)),
    ...(gate?.waivers ?? []).flatMap(({ item, target: name }, index) => {
      const cell = `${item} on ${name}`;
      const twice = cells.has(cell) ? [`gate.waivers.${index}: ${cell} is waived twice`] : [];
      cells.add(cell);
      return [...unknown(`gate.waivers.${index}.target`, name), ...twice];
    }),
  ];
}

/** Endpoints of the team's own that a target lets through to the real Braze: what a browser may reach is no twin's. */
function reachMistakes({ workspaces, targets }: z.infer<typeof schema>): string[] {
  const endpoints = [workspaces.test.endpoint, workspaces.production?.endpoint].map((host) =>
    host?.toLowerCase(),
  );
  return Object.entries(targets).flatMap(([name, one]) =>
    (('reaches' in one ? one.reaches : undefined) ?? []).flatMap((host, index) =>
      endpoints.some((endpoint) => endpoint !== undefined && stands(host.toLowerCase(), endpoint))
        ? [
            `targets.${name}.reaches.${index}: "${host}" is an endpoint of the workspaces: those hosts are the twin`,
          ]
        : [],
    ),
  );
}

const stands = (pattern: string, host: string): boolean =>
  pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));

function describe(issue: z.core.$ZodIssue, config: object): string[] {
  const at = issue.path.map(String).join('.');
  const place = at === '' ? 'the configuration' : at;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path, config);
    return issue.keys.map((key) => `${place}: unknown key "${key}"${suggestion(key, known)}`);
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map(({ message }) => `${place}: the name ${message}`);
  }
  return [`${place}: ${missing(config, issue.path) ? 'is missing' : issue.message}`];
}

const suggestion = (key: string, known: readonly string[]): string =>
  known.length > 0 ? `; nearest: ${nearest(key, known, 1).join()}` : '';

/** Keys allowed at a path of this configuration, read off the schema itself. */
function knownKeys(path: readonly PropertyKey[], config: object): readonly string[] {
  let node: unknown = schema;
  let value: unknown = config;
  for (const key of path) {
    node = step(plain(node, value), String(key));
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  const object = plain(node, value);
  if (object instanceof z.ZodObject) return Object.keys(object.shape);
  return path.at(-1) === 'notApplicable' || path.at(-1) === 'dataPoints' ? CATALOGUE.map(({ id }) => id) : [];
}

function step(node: unknown, key: string): unknown {
  if (node instanceof z.ZodObject) return Object.hasOwn(node.shape, key) ? node.shape[key] : undefined;
  if (node instanceof z.ZodArray) return node.element;
  return node instanceof z.ZodRecord ? node.valueType : undefined;
}

/** Without what wraps it; of the kinds of targets the one that this is. */
function plain(node: unknown, value: unknown): unknown {
  if (node instanceof z.ZodOptional) return plain(node.unwrap(), value);
  if (node !== target) return node;
  const { platform, kind } = value as { readonly platform: keyof typeof TARGETS; readonly kind?: unknown };
  if (platform === 'web') return TARGETS.web;
  return PHONES[platform][kind === 'virtual' || kind === 'jvm' ? 'virtual' : 'real'];
}

function missing(config: object, path: readonly PropertyKey[]): boolean {
  let value: unknown = config;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}
