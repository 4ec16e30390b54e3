import type { Config, PhoneCapabilities, RealPhoneTarget, Target } from '../config/config.ts';
import { isVirtual } from '../config/is-virtual.ts';
import type { Finding } from './finding.ts';

/** What the looks look at. */
export interface Scene {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly system: NodeJS.Platform;
  /** Absolute. */
  readonly configFile: string;
  /** `undefined` where it could not be loaded. */
  readonly config: Config | undefined;
  /** Of its targets the ones that were asked for. */
  readonly targets: readonly NamedTarget[];
  /** Of those the real phones. */
  readonly phones: readonly Phone[];
}

/** A scene whose configuration could be loaded. */
export interface ConfiguredScene extends Scene {
  readonly config: Config;
}

export interface NamedTarget {
  readonly name: string;
  readonly target: Target;
}

export interface Phone {
  readonly name: string;
  readonly target: RealPhoneTarget;
  /** What its sessions ask for; `undefined` where that could not be told. */
  readonly capabilities: PhoneCapabilities | undefined;
  /** What the target names for a second phone, if it does. */
  readonly second?: PhoneCapabilities;
  /** Why it could not be told. */
  readonly problem?: Finding;
}

/** A phone whose capabilities are known. */
export interface KnownPhone extends Phone {
  readonly capabilities: PhoneCapabilities;
}

/**
 * Whether one of the chosen targets is like that; `undefined` where there is no configuration to tell.
 *
 * @example
 * anyTarget(scene, ({ platform }) => platform === 'android');
 */
export const anyTarget = (scene: Scene, is: (target: Target) => boolean): boolean | undefined =>
  scene.config && scene.targets.some(({ target }) => is(target));

/** Whether a phone's Appium server is this machine's own. */
export const isDrivenHere = (target: Target): boolean =>
  target.platform !== 'web' && (isVirtual(target) || target.appium === undefined);
