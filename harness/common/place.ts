/** A point on the ground, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}
