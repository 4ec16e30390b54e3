import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where this user's data that outlives a run is kept: `BRAZE_QA_DATA_DIR`, else the platform's folder. Sources: the XDG Base
 * Directory Specification (a relative path in it counts as none), Apple's File System Programming Guide, Microsoft's known folders.
 *
 * @example
 * userDataFolder({}, 'linux', '/home/ana'); // '/home/ana/.local/share/braze-qa'
 */
export function userDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { BRAZE_QA_DATA_DIR: own = '', XDG_DATA_HOME: xdg = '', LOCALAPPDATA: local = '' } = env;
  if (isAbsolute(own)) return own;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'braze-qa');
  if (platform === 'win32') return join(local || join(home, 'AppData', 'Local'), 'braze-qa');
  return join(isAbsolute(xdg) ? xdg : join(home, '.local', 'share'), 'braze-qa');
}
