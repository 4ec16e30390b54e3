import type { App } from '../app/app.ts';
import type { AppHost } from '../app/app-host.ts';
import type { AppMap } from '../app/app-map.ts';
import type { Flavour, RunningApp } from '../config/config.ts';
import type { CheckRun } from './check-run.ts';
import { stepwise } from './stepwise.ts';
import { travel } from './travel.ts';

/**
 * Braze's default for the least time between two in-app messages, in seconds (Web SDK reference,
 * `minimumIntervalBetweenTriggerActionsInSeconds`; the same on Android and iOS).
 */
const DEFAULT_INTERVAL_BETWEEN_MESSAGES = 30;

export interface HostOptions<M> {
  readonly map: M;
  readonly flavour: Flavour;
  /** The running build of that flavour. */
  readonly build: Omit<RunningApp, 'close'>;
  readonly run: CheckRun;
  /** Opens the app on one more device. */
  readonly open: (flavour: Flavour) => Promise<App>;
}

/** What an app has to know of the check it is opened in, on every platform. */
export function hostOf<S, M extends AppMap<S>>(options: HostOptions<M>): AppHost<S> & { readonly map: M } {
  const { map, flavour, build, run, open } = options;
  const { target, config, world, rest } = run.options;
  return {
    map,
    url: build.url,
    rest: rest[flavour],
    failingUrl: world.failingUrl,
    minimumIntervalBetweenMessages:
      build.minimumIntervalBetweenMessages ??
      target.minimumIntervalBetweenMessages?.[flavour] ??
      DEFAULT_INTERVAL_BETWEEN_MESSAGES,
    worksOffline: build.worksOffline ?? target.worksOffline ?? false,
    patience: config.patience ?? 5_000,
    another: async (which) => stepwise(await open(which === 'same' ? flavour : which), 'app', run),
    whyNoMessage: () => run.whyNoMessage(),
    travelled: (milliseconds) => travel(target, world.twin.clock, milliseconds),
  };
}
