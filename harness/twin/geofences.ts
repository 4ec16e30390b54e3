import { distance } from '../common/distance.ts';
import type { JsonObject } from '../wire/event.ts';
import { asNumber, own } from '../wire/fields.ts';
import type { GeofenceSeed } from './seed.ts';
import type { Stateful } from './stateful.ts';

/** As many as iOS watches for one app. Source: Braze's user guide, "Geofences". */
export const MOST_GEOFENCES = 20;

/** The geofences of a workspace, and which of them a device gets. */
export class Geofences implements Stateful<Map<string, GeofenceSeed>> {
  /** By id. */
  state: Map<string, GeofenceSeed>;

  constructor(seed: readonly GeofenceSeed[] = []) {
    this.state = new Map(seed.map((geofence) => [geofence.id, geofence]));
  }

  add(geofence: GeofenceSeed): void {
    this.state.set(geofence.id, geofence);
  }

  /** What SDKs are told: no waits between two requests or two reports. */
  configPart(): JsonObject {
    return {
      geofences: {
        enabled: true,
        min_time_since_last_request: 0,
        min_time_since_last_report: 0,
        max_num_to_register: MOST_GEOFENCES,
      },
    };
  }

  /**
   * The answer to `geofence/request`: those nearest to where the device says it is. Keys: Android SDK 41.1.1, `com.braze.models.BrazeGeofence`.
   * Transitions are reported, and not logged as events besides.
   */
  near(body: JsonObject): JsonObject {
    const data = own(own(body, 'location_event'), 'data');
    const latitude = asNumber(own(data, 'latitude'));
    const longitude = asNumber(own(data, 'longitude'));
    if (latitude === undefined || longitude === undefined) return { geofences: [] };
    const here = { latitude, longitude };
    const nearest = [...this.state.values()]
      .toSorted((one, other) => distance(here, one) - distance(here, other))
      .slice(0, MOST_GEOFENCES);
    return {
      geofences: nearest.map(({ id, radius, cooldownEnter = 0, cooldownExit = 0, ...centre }) => ({
        id,
        latitude: centre.latitude,
        longitude: centre.longitude,
        radius,
        cooldown_enter: cooldownEnter,
        cooldown_exit: cooldownExit,
        analytics_enabled_enter: false,
        analytics_enabled_exit: false,
        enter_events: true,
        exit_events: true,
      })),
    };
  }
}
