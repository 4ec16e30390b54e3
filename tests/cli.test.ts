import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configMistakes } from '../harness/config/config-mistakes.ts';
import { grepOf } from '../harness/cli/run-playwright.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

describe('braze-qa', () => {
  it('helps, from any folder', async () => {
    const { code, stdout, stderr } = await brazeQa(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: braze-qa [options] [command]');
    expect(stdout).toContain('Examples:');
  });

  it('says its version', async () => {
    expect(await brazeQa(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it.each<[string, string[], number, string]>([
    ['a mistyped command', ['gat'], 2, 'Did you mean gate?'],
    ['no command', [], 2, 'Usage: braze-qa'],
    ['an unknown flag', ['gate', '--fast'], 2, "unknown option '--fast'"],
    ['an unknown language', ['gate', '--lang', 'de'], 2, 'Allowed choices are en, fr'],
    [
      'an unknown item',
      ['run', '--item', 'session-strat'],
      2,
      '[ITEM_UNKNOWN] There is no checklist item "session-strat". Nearest: session-',
    ],
    ['a wrong number', ['run', '--workers', 'many'], 2, 'It takes a whole number.'],
    ['a wrong expression', ['run', '--grep', '('], 2, '[USAGE] --grep Invalid regular expression'],
    ['no configuration', ['run', '--config', 'none.config.ts'], 2, '[CONFIG_NOT_FOUND]'],
  ])('answers %s', async (_name, args, expected, said) => {
    const { code, stderr } = await brazeQa(args);
    expect(stderr).toContain(said);
    expect(code).toBe(expected);
  });

  it.each([
    ['a syntax error', 'export default {', '[CONFIG_UNREADABLE]'],
    ['something it throws', "throw new Error('no \\u001b[31mkey')", 'no \\x1b[31mkey'],
    ['no default export', 'export const config = {};', 'the file has no default export'],
  ])('names what is wrong with a configuration: %s', async (_name, source, said) => {
    const file = join(await temporaryFolder(), 'x.config.ts');
    await writeFile(file, source);
    const { code, stderr } = await brazeQa(['run', '--config', file]);
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it('says which targets there are', async () => {
    const { code, stderr } = await brazeQa(['run', '--config', await goodConfig(), '--target', 'ios']);
    expect(stderr).toContain('[TARGET_UNKNOWN] There is no target "ios". Configured: web-chromium.');
    expect(code).toBe(2);
  });

  it('ends with 3 when there is no browser, before anything starts', async () => {
    const { code, stderr, stdout } = await brazeQa(['run', '--config', await goodConfig()], {
      BROWSER_PATH: '/none',
    });
    expect(stderr).toContain('[BROWSER_PATH_INVALID]');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });
});

describe('configMistakes', () => {
  it('accepts a good one', () => expect(configMistakes(GOOD)).toEqual([]));

  it('says where an app map has what it calls absent', () => {
    const map = { buy: () => {}, absent: { buy: 'nothing is sold', signIn: 'there are no accounts' } };
    expect(
      configMistakes({ ...GOOD, targets: { web: { platform: 'web', url: { test: 'http://a.test' }, map } } }),
    ).toEqual(['targets.web.map.absent.buy: is in the map as well: take one of them out']);
  });

  it('says where an app map calls a field of the profile form by another name than the form is given', () => {
    const map = { saveProfile: () => {}, profileFields: ['email', 'first_name', 'shoe_size'] };
    expect(
      configMistakes({ ...GOOD, targets: { web: { platform: 'web', url: { test: 'http://a.test' }, map } } }),
    ).toEqual([
      'targets.web.map.profileFields.1: is "first_name": saveProfile is given firstName, and so it is called here',
    ]);
  });

  it('says where an app map calls an event automatic that it does not have', () => {
    const map = { events: { page_viewed: () => {} }, automaticEvents: ['page_viewed', 'page_view'] };
    expect(
      configMistakes({ ...GOOD, targets: { web: { platform: 'web', url: { test: 'http://a.test' }, map } } }),
    ).toEqual(['targets.web.map.automaticEvents.1: is "page_view", which is none of `events`: page_viewed']);
  });

  it('names every mistake with its path, the nearest key and no value', () => {
    const [target] = Object.values(GOOD.targets);
    const bad = {
      ...GOOD,
      patiense: 5,
      workspaces: {
        test: {
          endpoint: 'https://sdk.iad-01.braze.com',
          apps: {},
          restKeys: { 'the check itself': { permissions: ['users.track'] }, sync: { permission: [] } },
          sdkAuthentication: { publicKeys: ['-----BEGIN PRIVATE KEY-----\nabc'] },
        },
      },
      targets: {
        'Web Chromium': target,
        tv: { platform: 'roku' },
        android: {
          platform: 'android',
          kind: 'virtual',
          appId: 'shop',
          map: { deepLink: '/offers', openFeed: () => {} },
        },
        tablet: { platform: 'ios', kind: 'emulator' },
        cabled: {
          platform: 'ios',
          kind: 'device',
          appId: 'com.example.shop',
          map: {},
          capability: {},
          appium: { url: 'farm.example', keyEnv: 'not a name' },
          pushReceiver: 'Receiver',
          proxyPort: 80,
        },
        web: {
          platform: 'web',
          map: {
            signin: () => {},
            imageUrl: '/sample.png',
            buy: 'yes',
            absent: { buy: 'nothing is sold', search: 'none' },
            jobs: { deleteUser: () => {} },
          },
          notApplicable: { 'push-token-remove': 'none', 'double-init': '' },
          minimumSdkVersion: 'latest',
          tools: ['geofence'],
          reaches: ['*', '*.com', 'https://cdn.example', '*.iad-01.braze.com', 'braze-images.com'],
        },
      },
    };
    expect(configMistakes(bad)).toMatchInlineSnapshot(`
      [
        "workspaces.test.endpoint: must be a host name such as sdk.iad-01.braze.com, without https://",
        "workspaces.test.apps: must name at least one app key",
        "workspaces.test.restKeys.the check itself: the name must be lower case letters, digits and dashes, at most 40",
        "workspaces.test.restKeys.sync.permissions: is missing",
        "workspaces.test.restKeys.sync: unknown key "permission"; nearest: permissions",
        "workspaces.test.sdkAuthentication.publicKeys.0: must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----",
        "targets.Web Chromium: the name must be lower case letters, digits and dashes, at most 40",
        "targets.tv.platform: must be "web", "android" or "ios"",
        "targets.android.start: is missing",
        "targets.android.appId: must be a package name or bundle id, like com.example.shop",
        "targets.android.map.deepLink: must be a link into the app, like shop://offers",
        "targets.android.map: unknown key "openFeed"; nearest: brazeFeed",
        "targets.tablet.kind: must be "virtual", "simulator" or "device"",
        "targets.cabled.appium.url: must be an http or https address",
        "targets.cabled.appium.keyEnv: must be the name of an environment variable, not the value itself",
        "targets.cabled.pushReceiver: must be a component, like com.example.shop/.qa.PushReceiver",
        "targets.cabled.proxyPort: must be a port from 1024 to 65535",
        "targets.cabled: unknown key "capability"; nearest: capabilities",
        "targets.cabled: needs \`url\` or \`start\`",
        "targets.cabled: needs \`app\`: only when it is installed anew does an iOS device forget its data",
        "targets.web.notApplicable.double-init: must not be empty",
        "targets.web.notApplicable: unknown key "push-token-remove"; nearest: push-token-removed",
        "targets.web.minimumSdkVersion: must be a version of the SDK, like 6.2.0",
        "targets.web.tools.0: Invalid option: expected one of "customer-data-platform"|"geofences"",
        "targets.web.map.buy: must be a function",
        "targets.web.map.absent: unknown key "search"",
        "targets.web.map.jobs: unknown key "deleteUser"; nearest: deleteUsers",
        "targets.web.map.imageUrl: must be the http(s) address of a picture",
        "targets.web.map: unknown key "signin"; nearest: signIn",
        "targets.web.reaches.0: must be a host name like cdn.example.com or *.example.com",
        "targets.web.reaches.1: must be a host name like cdn.example.com or *.example.com",
        "targets.web.reaches.2: must be a host name like cdn.example.com or *.example.com",
        "targets.web.reaches.3: is Braze's: those hosts are the twin",
        "targets.web.reaches.4: is Braze's: those hosts are the twin",
        "the configuration: unknown key "patiense"; nearest: patience",
      ]
    `);
  });

  it('lets no endpoint of the workspaces through to the real Braze', () => {
    const config = (reaches: readonly string[]) => ({
      name: 'x',
      workspaces: { test: { endpoint: 'sdk.shop.example', apps: { web: 'k' } } },
      targets: { web: { platform: 'web', map: {}, start: () => {}, reaches } },
    });
    expect(configMistakes(config(['js.appboycdn.com', '*.other.example']))).toEqual([]);
    expect(configMistakes(config(['*.Shop.example', 'sdk.shop.example']))).toEqual([
      'targets.web.reaches.0: "*.Shop.example" is an endpoint of the workspaces: those hosts are the twin',
      'targets.web.reaches.1: "sdk.shop.example" is an endpoint of the workspaces: those hosts are the twin',
    ]);
  });

  it('survives what is no configuration at all', () => {
    for (const value of [
      undefined,
      null,
      1,
      'x',
      [],
      () => {},
      JSON.parse('{"__proto__": {"targets": 1}}'),
    ]) {
      expect(configMistakes(value).length).toBeGreaterThan(0);
    }
  });
});

describe('grepOf', () => {
  it('chooses whole ids only, and both wishes at once', () => {
    const matches = (items: string[], grep: string | undefined, title: string) =>
      RegExp(grepOf(items, grep) ?? '', 'gi').test(title);
    expect(grepOf([], undefined)).toBeUndefined();
    expect(matches(['double-init'], undefined, 'web x One SDK starts @double-init')).toBe(true);
    expect(matches(['double-init'], undefined, 'web x @double-init-twice')).toBe(false);
    expect(matches(['double-init'], 'sdk', 'web x One SDK starts @double-init')).toBe(true);
    expect(matches(['double-init'], 'sdk', 'web x Once @double-init')).toBe(false);
    expect(matches([], 'a|b', 'zzb')).toBe(true);
  });
});

const GOOD = {
  name: 'Shop',
  workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'key' } } },
  targets: { 'web-chromium': { platform: 'web', map: {}, url: { test: 'http://127.0.0.1:1' } } },
};

async function goodConfig(): Promise<string> {
  const file = join(await temporaryFolder(), 'braze-qa.config.ts');
  await writeFile(file, `export default ${JSON.stringify(GOOD)};`);
  return file;
}
