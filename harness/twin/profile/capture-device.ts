import type { JsonObject } from '../../wire/event.ts';
import type { Device } from './device.ts';
import type { Profile } from './profile.ts';

/**
 * Takes in what a request says about its device. SDKs leave out what has not changed, so facts add up. Country, language and
 * time zone of the user are guessed from them until something better is known.
 */
export function captureDevice(profile: Profile, device: Device, info: JsonObject): void {
  device.info = { ...device.info, ...info };
  profile.devices.set(device.id, device.info);
  // `en-us` in browsers, `en_US` on phones.
  const locale = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?\b/i.exec(text(info, 'locale'));
  if (locale?.[1]) profile.captured.set('language', locale[1].toLowerCase());
  if (locale?.[2]) profile.captured.set('country', locale[2].toUpperCase());
  const timeZone = text(info, 'time_zone');
  if (timeZone !== '') profile.captured.set('time_zone', timeZone);
}

function text(info: JsonObject, name: string): string {
  const value = Object.hasOwn(info, name) ? info[name] : undefined;
  return typeof value === 'string' ? value : '';
}
