import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CodedError } from '../../harness/common/coded-error.ts';
import { ARTIFACTS } from './artifacts.ts';
import { findJdk, type Jdk } from './find-jdk.ts';
import { jarFolder, jarOf } from './jar-folder.ts';
import { JVM_ENV } from './jvm-env.ts';

const SOURCES = fileURLToPath(new URL('java/', import.meta.url));

/**
 * What the process of an app has to find in its environment to run Braze's Android SDK: see jvm.ts. Compiles the program for it where that
 * was not done before.
 *
 * @throws CodedError JDK_NOT_FOUND, ANDROID_SDK_NOT_FETCHED
 * @example
 * const env = await prepareAndroidSdk();
 */
export async function prepareAndroidSdk(): Promise<Readonly<Record<string, string>>> {
  const jdk = await findJdk(process.env);
  const folder = jarFolder();
  if (!existsSync(folder))
    throw new CodedError('ANDROID_SDK_NOT_FETCHED', { reason: `there is no folder ${folder}` });
  const jars = ARTIFACTS.map((artifact) => join(folder, jarOf(artifact)));
  const classes = await compile(jdk, jars);
  const args = [
    // It lives for seconds: what takes less to start is what counts.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Drobolectric.offline=true',
    `-Drobolectric.dependency.dir=${folder}`,
    '-cp',
    [classes, ...jars].join(delimiter),
    'Main',
  ];
  return { [JVM_ENV.java]: jdk.java, [JVM_ENV.args]: JSON.stringify(args) };
}

async function compile({ javac }: Jdk, jars: readonly string[]): Promise<string> {
  const files = (await readdir(SOURCES)).toSorted().map((name) => join(SOURCES, name));
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  const classes = `${jarFolder()}-${hash.digest('hex').slice(0, 8)}`;
  if (existsSync(classes)) return classes;
  await mkdir(dirname(classes), { recursive: true });
  const fresh = await mkdtemp(`${classes}-`);
  const args = ['-nowarn', '-proc:none', '-cp', jars.join(delimiter), '-d', fresh, ...files];
  await promisify(execFile)(javac, args);
  // Others may compile the same at the same time: the first one counts.
  await rename(fresh, classes).catch(() => rm(fresh, { recursive: true, force: true }));
  return classes;
}
