import type { Place } from './place.ts';

/** The mean radius of the Earth, in metres. */
const EARTH = 6_371_000;

/**
 * How far it is from one place to another along the ground, in metres.
 *
 * @example
 * distance({ latitude: 45, longitude: 4 }, { latitude: 46, longitude: 4 }); // 111195
 */
export function distance(from: Place, to: Place): number {
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const [north, east] = [Math.sin((b - a) / 2), Math.sin(radians(to.longitude - from.longitude) / 2)];
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, north ** 2 + Math.cos(a) * Math.cos(b) * east ** 2)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
