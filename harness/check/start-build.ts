import { Blocked } from '../app/blocked.ts';
import type { BuildRequest, RunningApp } from '../config/config.ts';

/** Where a target's builds come from. */
export interface BuildSource {
  readonly start?: (request: BuildRequest) => Promise<RunningApp>;
  readonly url?: { readonly test: string; readonly production?: string };
}

/**
 * Starts a build on this machine, or says where it is deployed.
 *
 * @param target its name in the configuration
 * @throws Blocked where there is neither
 */
export async function startBuild(
  { start, url }: BuildSource,
  target: string,
  request: BuildRequest,
): Promise<RunningApp> {
  if (start) return start(request);
  const { flavour } = request;
  const deployed = url?.[flavour];
  if (!deployed) throw new Blocked(`no ${flavour} build is configured: set targets.${target}.url.${flavour}`);
  return { url: deployed.replace(/\/+$/, ''), close: async () => {} };
}
