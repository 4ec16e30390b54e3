import { existsSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { doubtful, good, wrong, type Finding } from '../finding.ts';
import type { Phone, Scene } from '../scene.ts';
import { shown } from '../shown.ts';
import { idInApk, idInApp, idInIpa } from './app-id.ts';

interface AppKind {
  readonly name: string;
  /** Says which app it is; `undefined` where the file is not what its name says. Without it nobody looks. */
  readonly idIn?: (path: string) => Promise<string | undefined>;
}

const KINDS: Readonly<Record<string, AppKind>> = {
  '.apk': { name: 'an APK', idIn: idInApk },
  '.apks': { name: 'a set of APKs' },
  '.aab': { name: 'an App Bundle, which is for the store' },
  '.app': { name: 'an .app folder', idIn: idInApp },
  '.zip': { name: 'an archive' },
  '.ipa': { name: 'an IPA', idIn: idInIpa },
};

interface Taken {
  readonly kinds: readonly string[];
  readonly remedy: string;
}

const ANDROID: Taken = { kinds: ['.apk', '.apks'], remedy: 'Name the APK of a debug build.' };
const SIMULATOR: Taken = {
  kinds: ['.app', '.zip'],
  remedy: 'Name the .app that Xcode built for the simulator.',
};
const IPHONE: Taken = {
  kinds: ['.ipa', '.app'],
  remedy: 'Name an IPA, or the .app that was built for devices.',
};

/** Larger files are not looked into: they would be read whole. */
const MOST_BYTES = 1024 ** 3;

/** The builds are there, are for the platform, and are the app that the target names. */
export async function appFile({ target }: Phone, { config, configFile }: Scene): Promise<Finding[]> {
  const files = Object.entries(target.app ?? {}) as [string, string][];
  const findings = await Promise.all(
    files.map(async ([flavour, file]) => {
      const about = `app.${flavour}`;
      // A farm's name of what was uploaded: bs://…
      if (/^[a-z][a-z\d+.-]+:\/\//i.test(file)) return good(about, `${shown(file, about)} is elsewhere`);
      const path = resolve(dirname(configFile), file);
      return (await mistakeIn(about, path, target)) ?? good(about, path);
    }),
  );
  if (!config?.workspaces.production || !target.app || target.app.production !== undefined) return findings;
  const remedy = 'Name the build for production, or leave `workspaces.production` out.';
  return [...findings, doubtful('app.production', 'is missing: checks that open it are blocked', remedy)];
}

async function mistakeIn(about: string, path: string, target: Phone['target']): Promise<Finding | undefined> {
  if (!existsSync(path)) {
    return wrong(
      about,
      `${path} is not there`,
      'Build it, or correct the path: it is relative to the configuration file.',
    );
  }
  const { kinds, remedy } = takenBy(target);
  const extension = extname(path).toLowerCase();
  const { name, idIn } = KINDS[extension] ?? { name: 'no app' };
  if (!kinds.includes(extension)) {
    return wrong(about, `${path} is ${name}: no ${target.platform} ${target.kind} takes it`, remedy);
  }
  if (!idIn || statSync(path).size > MOST_BYTES) return undefined;
  const id = await idIn(path);
  if (id === undefined) {
    return wrong(about, `${path} is called ${name} and is none: it does not say which app it is`, remedy);
  }
  if (id === target.appId) return undefined;
  return wrong(
    about,
    `${path} is ${id}, not ${target.appId}`,
    'Name the build of that app, or correct `appId`.',
  );
}

function takenBy({ platform, kind }: Phone['target']): Taken {
  if (platform === 'android') return ANDROID;
  return kind === 'simulator' ? SIMULATOR : IPHONE;
}
