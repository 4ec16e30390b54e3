import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { CodedError } from '../../harness/common/coded-error.ts';
import { ARTIFACTS, type Artifact } from './artifacts.ts';
import { jarOf, jarFolder } from './jar-folder.ts';
import { mavenProject } from './maven-project.ts';

/** The plugin of Maven that copies what it fetched. */
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * Has Maven fetch Braze's Android SDK and what runs it (some 240 MB, once), and keeps what is what it has to be.
 *
 * @returns the folder
 * @throws CodedError ANDROID_SDK_NOT_FETCHED
 */
export async function fetchAndroidSdk(): Promise<string> {
  const folder = jarFolder();
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    await writeFile(join(fresh, 'pom.xml'), mavenProject(ARTIFACTS));
    const fetched = join(fresh, 'fetched');
    await maven(fresh, fetched);
    await mkdir(join(fresh, 'jars'));
    for (const artifact of ARTIFACTS) await keep(artifact, fetched, join(fresh, 'jars'));
    await rm(folder, { recursive: true, force: true });
    await rename(join(fresh, 'jars'), folder);
    return folder;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function maven(folder: string, to: string): Promise<void> {
  const args = ['-B', '-q', '-f', join(folder, 'pom.xml'), COPY, '-Dmdep.prependGroupId=true'];
  try {
    await promisify(execFile)('mvn', [...args, `-DoutputDirectory=${to}`], {
      // On Windows it is a script, which only a shell can start.
      shell: process.platform === 'win32',
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const { code, stdout = '', message } = error as NodeJS.ErrnoException & { stdout?: string };
    const line = stdout.split('\n').find((said) => said.includes('[ERROR]'));
    const reason = code === 'ENOENT' ? 'there is no mvn on the PATH' : (line ?? message);
    throw new CodedError('ANDROID_SDK_NOT_FETCHED', { reason }, { cause: error });
  }
}

/** @throws CodedError ANDROID_SDK_NOT_FETCHED when a file is another one */
async function keep(artifact: Artifact, from: string, to: string): Promise<void> {
  const { group, name, version, type, sha256 } = artifact;
  const file = `${group}.${name}-${version}.${type}`;
  const content = await readFile(join(from, file));
  const sum = createHash('sha256').update(content).digest('hex');
  if (sum !== sha256)
    throw new CodedError('ANDROID_SDK_NOT_FETCHED', { reason: `${file} has the SHA-256 sum ${sum}` });
  const jar =
    type === 'jar'
      ? content
      : unzipSync(content, { filter: ({ name: entry }) => entry === CLASSES })[CLASSES];
  if (!jar) throw new CodedError('ANDROID_SDK_NOT_FETCHED', { reason: `${file} has no ${CLASSES}` });
  await writeFile(join(to, jarOf(artifact)), jar);
}

const CLASSES = 'classes.jar';
