import { Blocked } from '../app/blocked.ts';
import { CodedError } from '../common/coded-error.ts';
import type { BuildRequest, RunningApp } from '../config/config.ts';
import { takeAccount, type SiteAccount } from '../common/take-account.ts';
import { inTime } from './in-time.ts';

/** Where a target's builds come from. */
export interface BuildSource {
  readonly start?: (request: BuildRequest) => Promise<RunningApp>;
  readonly url?: { readonly test: string; readonly production?: string };
}

/** A build that is up. */
export interface StartedBuild extends RunningApp {
  /** Where its server asks for one. */
  readonly account?: SiteAccount;
}

/** How long a build may take to start: it may have to be compiled first. Milliseconds. */
export const BUILD_LIMIT = 180_000;

/**
 * Starts a build on this machine, or says where it is deployed.
 *
 * @param target its name in the configuration
 * @param limit milliseconds
 * @throws Blocked where there is neither, and where the build did not start
 */
export async function startBuild(
  { start, url }: BuildSource,
  target: string,
  request: BuildRequest,
  limit = BUILD_LIMIT,
): Promise<StartedBuild> {
  const { flavour } = request;
  if (!start) {
    const deployed = url?.[flavour];
    if (!deployed)
      throw new Blocked(`no ${flavour} build is configured: set targets.${target}.url.${flavour}`);
    return { ...placeOf(deployed), close: async () => {} };
  }
  const starting = Promise.resolve(request).then(start);
  const running = await inTime(starting, limit, 'it was not up').catch((error: unknown) => {
    // What comes up all the same would stay.
    void starting.then((late) => late.close()).catch(() => {});
    throw didNotStart(target, flavour, error instanceof CodedError ? error.toText() : reasonOf(error));
  });
  if (!URL.canParse(running?.url)) throw didNotStart(target, flavour, 'its answer has no `url` of the app');
  const place = placeOf(running.url);
  return place.account ? { ...running, ...place, close: () => running.close() } : running;
}

function placeOf(address: string): Pick<StartedBuild, 'url' | 'account'> {
  const { url, ...more } = takeAccount(address);
  return { url: url.replace(/\/+$/, ''), ...more };
}

/** It says nothing about the app: no check of it could look. */
const didNotStart = (target: string, flavour: string, reason: string) =>
  new Blocked(`the ${flavour} build did not start (targets.${target}.start): ${reason}`);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
