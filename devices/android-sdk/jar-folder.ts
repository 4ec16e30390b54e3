import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { userDataFolder } from '../../harness/common/user-data-folder.ts';
import { ANDROID, ARTIFACTS, SDK_VERSION, type Artifact } from './artifacts.ts';

/** Where the files of {@link ARTIFACTS} are kept; another table, another folder. */
export function jarFolder(): string {
  const digest = createHash('sha256').update(JSON.stringify(ARTIFACTS)).digest('hex').slice(0, 8);
  return join(userDataFolder(), 'android-sdk', `${SDK_VERSION}-${digest}`);
}

/** What a file is called there. Two groups have a `junit`; Robolectric looks for Android by its own name. */
export const jarOf = ({ group, name, version }: Artifact): string =>
  name === ANDROID ? `${name}-${version}.jar` : `${group}.${name}-${version}.jar`;
