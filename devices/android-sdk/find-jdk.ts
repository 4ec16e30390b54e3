import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { CodedError } from '../../harness/common/coded-error.ts';
import { isExecutable } from '../executables.ts';

/** Robolectric's Android 15 needs it. */
const OLDEST = 17;

export interface Jdk {
  readonly java: string;
  readonly javac: string;
}

/**
 * The JDK of JAVA_HOME, else the first on the PATH.
 *
 * @throws CodedError JDK_NOT_FOUND
 */
export async function findJdk(env: Readonly<Record<string, string | undefined>>): Promise<Jdk> {
  const home = env['JAVA_HOME'];
  const folders = home ? [join(home, 'bin')] : (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const end = process.platform === 'win32' ? '.exe' : '';
  const [first] = folders
    .map((folder) => ({ java: join(folder, `java${end}`), javac: join(folder, `javac${end}`) }))
    .filter(({ java, javac }) => isExecutable(java) && isExecutable(javac));
  if (!first) throw new CodedError('JDK_NOT_FOUND', { seen: 'none, in JAVA_HOME or on the PATH' });
  const { stdout } = await promisify(execFile)(first.javac, ['-version']);
  const version = Number(/javac (\d+)/.exec(stdout)?.[1]);
  if (version >= OLDEST) return first;
  throw new CodedError('JDK_NOT_FOUND', { seen: `${first.javac}, ${stdout.trim()}` });
}
