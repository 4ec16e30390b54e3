import type { App } from './app.ts';
import type { AppMap } from './app-map.ts';
import type { RestAccess } from './rest-access.ts';

/** What an app needs from whoever runs it. */
export interface AppHost<S> {
  readonly map: AppMap<S>;
  /** Where the build's backend finds the REST API. */
  readonly rest: RestAccess;
  /** Origin of the app's backend, for messages that ask it, without trailing slash. */
  readonly url: string;
  /** Where every request is answered 404: what a backend that has no answer looks like to Connected Content. */
  readonly failingUrl: string;
  /** As the app tells it, in seconds. */
  readonly minimumIntervalBetweenMessages: number;
  /** Whether people can do things in the app without a network. */
  readonly worksOffline: boolean;
  /** How long to wait for something to appear on screen, in milliseconds. */
  readonly patience: number;
  /** A fresh device with the same build, or with the production build. */
  another(flavour: 'same' | 'production'): Promise<App>;
  /** Why no in-app message appeared, as far as somebody knows. */
  whyNoMessage(): string;
  /** Called when the device travels in time, in milliseconds: the twin's clock goes along. */
  travelled(milliseconds: number): void;
}
