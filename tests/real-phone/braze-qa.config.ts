import { defineConfig, type RealPhoneTarget } from '../../harness/config/config.ts';
import { ENVIRONMENTS } from '../../fixtures/storefront-native/src/braze/environments.ts';
import { map } from '../../fixtures/storefront-native/app-map.ts';

/** What the test that runs this has found out: a backend, phones that adb knows, an Appium server. */
const { backend, phones, appium } = JSON.parse(process.env['PHONES_ON_TEST'] ?? '{}') as {
  readonly backend: string;
  readonly phones: readonly Record<string, unknown>[];
  readonly appium: string;
};

const workspace = (flavour: keyof typeof ENVIRONMENTS) => {
  const { endpoint, apiKeys } = ENVIRONMENTS[flavour];
  return { endpoint, apps: apiKeys };
};

const onCable: RealPhoneTarget = {
  platform: 'android',
  kind: 'device',
  appId: 'com.example.kiln',
  map,
  url: { test: backend },
  minimumIntervalBetweenMessages: { test: 0 },
  pushReceiver: 'com.example.kiln/.qa.PushReceiver',
  capabilities: ({ index }) => phones[index],
  longestWait: 5,
};
const { pushReceiver: _none, ...withoutReceiver } = onCable;

export default defineConfig({
  name: 'Storefront',
  workspaces: { test: workspace('test'), production: workspace('production') },
  targets: {
    'android-cable': onCable,
    'android-farm': {
      ...withoutReceiver,
      appium: { url: appium, userEnv: 'FARM_USER', keyEnv: 'FARM_KEY' },
    },
  },
});
