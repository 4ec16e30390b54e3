import { KnownValues } from './known-values.ts';

/** What this process was given that must not be written down: keys of the configuration, secrets of the environment. */
export const KNOWN_SECRETS = new KnownValues();
