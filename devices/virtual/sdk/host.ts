import type { Platform } from './assumption.ts';

/** What a phone's operating system gives an SDK. One host is one process: after a kill the app gets another one. */
export interface Host {
  readonly platform: Platform;
  /** The phone's clock, unix milliseconds. */
  now(): number;
  /** Survives a kill; a reinstall wipes it. */
  readonly storage: {
    get(key: string): string | undefined;
    set(key: string, value: string): void;
    delete(key: string): void;
  };
  /** Calls `act` later, unless the process was killed. Returns how to prevent it. */
  after(milliseconds: number, act: () => void): () => void;
  readonly device: DeviceFacts;
  notificationPermission(): Permission;
  /** Where the phone is; `undefined` while the app may not know that, or not in the background. */
  place(): Place | undefined;
  /** Has the system watch these regions and no others; it tells the app when their borders are crossed. */
  watch(regions: readonly Region[]): void;
  /** Posts a request. Rejects when the phone is offline. */
  send(request: SdkRequest): Promise<SdkAnswer>;
}

/** Degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A circle on the ground. `radius` in metres. */
export interface Region extends Place {
  readonly id: string;
  readonly radius: number;
}

export interface DeviceFacts {
  readonly model: string;
  /** On Android the API level: `34`. On iOS the version: `17.2`. */
  readonly osVersion: string;
  /** `en_GB` */
  readonly locale: string;
  /** `Europe/London` */
  readonly timeZone: string;
  /** `1080x1977` */
  readonly resolution: string;
  readonly carrier?: string;
}

/** `provisional` is known on iOS alone. */
export type Permission = 'granted' | 'provisional' | 'denied' | 'undetermined';

export interface SdkRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SdkAnswer {
  readonly status: number;
  readonly body: string;
}
