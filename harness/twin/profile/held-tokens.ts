import type { StoredPushToken } from '../workspace.ts';
import type { Identity } from './identity.ts';
import type { Profile } from './profile.ts';

/** The push tokens a person has now: those of the devices they are the last one on. */
export function heldTokens(identity: Identity, profile: Profile): StoredPushToken[] {
  return identity
    .devicesOf(profile)
    .filter((device) => device.current === profile)
    .flatMap(({ id, platform, tokens }) =>
      [...tokens].map(([app, token]) => ({ app, device: id, platform, ...token })),
    );
}
