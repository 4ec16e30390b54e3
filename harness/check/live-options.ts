import { RUN_ENV } from '../common/run-env.ts';
import type { Config } from '../config/config.ts';
import { liveAccess } from '../live/live-access.ts';
import type { LiveOptions } from './live-world.ts';

/**
 * What a worker of a live run has to know; `undefined` in a run with the twin.
 *
 * @throws {CodedError} what {@link liveAccess} throws: no worker starts with a key that is not on the list
 */
export function liveOptions(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): LiveOptions | undefined {
  const usersFile = env[RUN_ENV.liveUsers];
  if (!usersFile) return undefined;
  return { access: liveAccess(config, env), host: config.workspaces.test.endpoint, usersFile };
}
