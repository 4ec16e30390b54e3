import { defineConfig, type PhoneCapabilities } from '../../harness/config/config.ts';
import { ENVIRONMENTS } from '../../fixtures/storefront-native/src/braze/environments.ts';
import { map } from '../../fixtures/storefront-native/app-map.ts';

/** What the test that runs this has found out: a backend, and a phone that adb knows. */
const { backend, capabilities } = JSON.parse(process.env['PHONE_ON_TEST'] ?? '{}') as {
  readonly backend: string;
  readonly capabilities: PhoneCapabilities;
};

const workspace = (flavour: keyof typeof ENVIRONMENTS) => {
  const { endpoint, apiKeys } = ENVIRONMENTS[flavour];
  return { endpoint, apps: apiKeys };
};

export default defineConfig({
  name: 'Storefront',
  workspaces: { test: workspace('test'), production: workspace('production') },
  targets: {
    'android-usb': {
      platform: 'android',
      kind: 'device',
      appId: 'com.example.kiln',
      map,
      url: { test: backend },
      minimumIntervalBetweenMessages: { test: 0 },
      pushReceiver: 'com.example.kiln/.qa.PushReceiver',
      capabilities,
      longestWait: 5,
    },
  },
});
