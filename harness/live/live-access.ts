import { CodedError } from '../common/coded-error.ts';
import type { Config, WorkspaceConfig } from '../config/config.ts';
import { fingerprintOf } from './fingerprint-of.ts';

/** How long the workspace may take, in milliseconds: Braze stores what an SDK said within seconds, as a rule. */
const PATIENCE = 60_000;

/** What live mode was allowed to use: the team's own test workspace. */
export interface LiveAccess {
  /** Origin that SDK requests are passed on to. */
  readonly sdkEndpoint: string;
  /** Origin of the REST API. */
  readonly restEndpoint: string;
  readonly restKey: string;
  /** The app key whose requests are passed on; those of any other are not. */
  readonly appKey: string;
  /** How long to wait for an answer, for a rate limit to pass, or for data to be stored. Milliseconds. */
  readonly patience: number;
}

/**
 * Looks whether live mode may start, without a connection to anybody: every key has to be on the configuration's list of
 * test keys, and none may be production's.
 *
 * @throws {CodedError} `LIVE_NOT_CONFIGURED`, `LIVE_REST_KEY_MISSING` or `LIVE_KEY_REFUSED`; none of them holds a key
 * @example
 * const access = liveAccess(config, process.env);
 */
export function liveAccess(
  { live, workspaces }: Pick<Config, 'live' | 'workspaces'>,
  env: Readonly<Record<string, string | undefined>>,
): LiveAccess {
  if (!live) throw new CodedError('LIVE_NOT_CONFIGURED', { missing: 'live' });
  const appKey = workspaces.test.apps.web;
  if (appKey === undefined)
    throw new CodedError('LIVE_NOT_CONFIGURED', { missing: 'workspaces.test.apps.web' });
  const restKey = env[live.restKeyEnv]?.trim();
  if (!restKey) throw new CodedError('LIVE_REST_KEY_MISSING', { variable: live.restKeyEnv });
  const listed = new Set(live.testKeys);
  const production = keysOf(workspaces.production, env);
  for (const [what, key] of [
    ['The SDK key workspaces.test.apps.web', appKey],
    [`The REST key in ${live.restKeyEnv}`, restKey],
  ] as const) {
    const fingerprint = fingerprintOf(key);
    const isListed = listed.has(key) || listed.has(fingerprint);
    const reason = production.has(key) ? 'is one of workspaces.production' : 'is not in live.testKeys';
    if (!isListed || production.has(key))
      throw new CodedError('LIVE_KEY_REFUSED', { what, reason, fingerprint });
  }
  return {
    sdkEndpoint: new URL(live.sdkEndpoint ?? `https://${workspaces.test.endpoint}`).origin,
    restEndpoint: new URL(live.restEndpoint).origin,
    restKey,
    appKey,
    patience: live.patience ?? PATIENCE,
  };
}

function keysOf(
  workspace: WorkspaceConfig | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Set<string> {
  const rest = Object.values(workspace?.restKeys ?? {}).map(({ env: name }) => name && env[name]);
  return new Set([...Object.values(workspace?.apps ?? {}), ...rest].filter((key) => key !== undefined));
}
