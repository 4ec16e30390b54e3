import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

const MOST_PLIST = 4 * 1024 * 1024;

/** The package name that an APK's manifest has; `undefined` where it is no APK. */
export async function idInApk(path: string): Promise<string | undefined> {
  const { readApkManifest } = await import('../../../devices/virtual/android/apk-manifest.ts');
  return readApkManifest(await readFile(path))?.id;
}

/** The bundle id of an `.app` folder; `undefined` where it is none. */
export async function idInApp(path: string): Promise<string | undefined> {
  return bundleId(await readFile(join(path, 'Info.plist')).catch(() => undefined));
}

/** The bundle id of an IPA, which is a zip with an `.app` in the folder Payload; `undefined` where it is none. */
export async function idInIpa(path: string): Promise<string | undefined> {
  try {
    const files = unzipSync(await readFile(path), {
      filter: ({ name, originalSize }) =>
        /^Payload\/[^/]+\.app\/Info\.plist$/.test(name) && originalSize <= MOST_PLIST,
    });
    const [info] = Object.values(files);
    return await bundleId(info && Buffer.from(info));
  } catch {
    // No zip.
    return undefined;
  }
}

async function bundleId(info: Buffer | undefined): Promise<string | undefined> {
  if (!info) return undefined;
  // It comes with Appium, which is an optional dependency.
  const { readPlist } = await import('../../../devices/virtual/ios/plist-codec.ts');
  try {
    const { CFBundleIdentifier: id } = readPlist(info);
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
