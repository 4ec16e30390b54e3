import type { App } from '../app.ts';
import type { RestAccess } from '../rest-access.ts';
import type { WebAppMap } from './web-app-map.ts';

/** What a web app needs from whoever runs it. */
export interface WebAppHost {
  readonly map: WebAppMap;
  /** Origin of the build under test, without trailing slash. */
  readonly url: string;
  /** Where the build's backend finds the REST API. */
  readonly rest: RestAccess;
  /** Where every request is answered 404: what a backend that has no answer looks like to Connected Content. */
  readonly failingUrl: string;
  /** As the app tells it, in seconds. */
  readonly minimumIntervalBetweenMessages: number;
  /** How long to wait for something to appear on screen, in milliseconds. */
  readonly patience: number;
  /** A fresh device with the same build, or with the production build. */
  another(flavour: 'same' | 'production'): Promise<App>;
  /** Why no in-app message appeared, as far as somebody knows. */
  whyNoMessage(): string;
  /** Called when the device travels in time, in milliseconds: the twin's clock goes along. */
  travelled(milliseconds: number): void;
}
