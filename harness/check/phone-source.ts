import type { TestPhone } from '../../devices/test-phone.ts';
import type { Flavour, RunningApp } from '../config/config.ts';
import type { PushSender } from '../push/push-gateway.ts';

/** Which phone is wanted, and what surrounds it. */
export interface PhoneWish {
  /** The how many-th of the check: 0 is the worker's own. */
  readonly index: number;
  readonly flavour: Flavour;
  /** The running build, as its target started it. */
  readonly running: RunningApp;
  /** The worker's device proxy. */
  readonly proxy: { readonly port: number; readonly caFile: string };
}

/** Where a worker's phones come from. */
export interface PhoneSource {
  /** By which pushes get to its phones. */
  readonly pushSender: PushSender;
  /** Why none does, where there is no way. */
  readonly deafBecause?: string | undefined;
  /** @throws Blocked where there is no such phone */
  phone(wish: PhoneWish): Promise<TestPhone>;
  close(): Promise<void>;
}
