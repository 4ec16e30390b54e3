import base from './braze-qa.config.ts';
import { SDK_VERSION } from './devices/android-sdk/artifacts.ts';
import { defineConfig } from './harness/config/config.ts';
import { map } from './fixtures/storefront-native/app-map.ts';
import { startWithAndroidSdk } from './fixtures/storefront-native/start-with-android-sdk.ts';

const { turnOffPush: _newerThanThat, ...actions } = map;

/** The sample shop's Android app with Braze's own SDK in a JVM: docs/android-sdk.md. */
export default defineConfig({
  ...base,
  targets: {
    'android-sdk': {
      platform: 'android',
      minimumSdkVersion: SDK_VERSION,
      kind: 'jvm',
      appId: 'com.example.kiln',
      map: {
        ...actions,
        absent: { turnOffPush: `its SDK is ${SDK_VERSION}, and unregisterPush came with 43.0.0` },
      },
      start: startWithAndroidSdk,
    },
  },
});
