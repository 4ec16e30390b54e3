import * as fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readApkManifest } from './apk-manifest.ts';

// That it reads real ones is seen where the driver installs its own: android-appium.test.ts.
it('says of anything else that it is no app', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readApkManifest(Buffer.from(bytes))).toBeUndefined();
      const apk = Buffer.from(
        zipSync({ 'AndroidManifest.xml': Uint8Array.from([3, 0, 8, 0, 0, 0, 0, 0, ...bytes]) }),
      );
      expect(readApkManifest(apk)?.id).toBeUndefined();
    }),
  );
});
