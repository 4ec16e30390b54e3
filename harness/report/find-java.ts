import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The `java` that allure-commandline would start: JAVA_HOME's, else the first on the PATH. */
export async function findJava(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'java.exe' : 'java';
  const home = env['JAVA_HOME'];
  const folders = home
    ? [join(home, 'bin')]
    : (env['PATH'] ?? '').split(delimiter).filter((part) => part !== '');
  for (const folder of folders) {
    const file = join(folder, name);
    const usable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return file;
  }
  return undefined;
}
