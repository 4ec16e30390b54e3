import type { Channel } from '../common/channel.ts';
import type { Target } from '../config/config.ts';
import type { Workspace } from '../twin/workspace.ts';

/** A version of Braze's SDK that something needs at least. */
export interface SdkMinimum {
  readonly version: string;
  readonly neededBy: string;
}

type Versions = Readonly<Partial<Record<Target['platform'], string>>>;

/**
 * The first versions with all that a channel has today (Braze user guide, minimum SDK versions of in-app messages made by
 * drag and drop, and of banners; changelog of the Swift SDK). Push is older than any SDK still in use.
 */
export const OF_CHANNELS: Readonly<Partial<Record<Channel, Versions>>> = {
  'in-app-message': { web: '2.5.0', android: '8.0.0', ios: '5.0.0' },
  'content-card': { ios: '5.2.0' },
  banner: { web: '5.8.1', android: '33.1.0', ios: '11.3.0' },
};
/** Braze developer guide, "Setting up SDK authentication". */
export const OF_AUTHENTICATION: Versions = { web: '3.3.0', android: '14.0.0', ios: '5.0.0' };

/**
 * What the app needs of Braze's SDK: for each feature in use its first version, and what the team asks for.
 *
 * @example
 * sdkMinimums(target, workspace); // [{ version: '3.3.0', neededBy: 'SDK authentication' }, …]
 */
export function sdkMinimums(
  { platform, map, minimumSdkVersion }: Target,
  { sdkAuthentication, appKeys }: Pick<Workspace, 'sdkAuthentication' | 'appKeys'>,
): readonly SdkMinimum[] {
  const channels = Object.entries(OF_CHANNELS).filter(
    ([channel]) => map.notIntegrated?.[channel as Channel] === undefined,
  );
  const isSigned = appKeys.some((key) => sdkAuthentication.keys.of(key).length > 0);
  const needs: readonly (readonly [neededBy: string, version: string | undefined])[] = [
    ...channels.map(([channel, versions]) => [`the channel ${channel}`, versions[platform]] as const),
    ['SDK authentication', isSigned ? OF_AUTHENTICATION[platform] : undefined],
    ['`minimumSdkVersion` of the target', minimumSdkVersion],
  ];
  return needs.flatMap(([neededBy, version]) => (version === undefined ? [] : { version, neededBy }));
}
