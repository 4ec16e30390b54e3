import base from './braze-qa.config.ts';
import { defineConfig } from './harness/config/config.ts';
import { map } from './fixtures/storefront-native/app-map.ts';
import { startWithAndroidSdk } from './fixtures/storefront-native/start-with-android-sdk.ts';

/** The sample shop's Android app with Braze's own SDK in a JVM: docs/android-sdk.md. */
export default defineConfig({
  ...base,
  targets: {
    'android-sdk': {
      platform: 'android',
      minimumSdkVersion: '41.1.1',
      kind: 'jvm',
      appId: 'com.example.kiln',
      map,
      start: startWithAndroidSdk,
    },
  },
});
