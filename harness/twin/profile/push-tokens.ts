import type { Stateful } from '../stateful.ts';
import type { Device } from './device.ts';
import type { PushToken } from './push-token.ts';

/** Push tokens hang on devices, so they follow whoever is on the device. Here: that a token is on one device only. */
export class PushTokens implements Stateful<Map<string, Device>> {
  /** Who has a token, by app and token. */
  state = new Map<string, Device>();

  /** Stores the token of a device for an app; it replaces the device's earlier one, and leaves any other device. */
  store(device: Device, app: string, token: PushToken): void {
    this.remove(device, app);
    const key = JSON.stringify([app, token.token]);
    this.state.get(key)?.tokens.delete(app);
    device.tokens.set(app, token);
    this.state.set(key, device);
  }

  /** The device that has a token of an app. */
  holder(app: string, token: string): Device | undefined {
    return this.state.get(JSON.stringify([app, token]));
  }

  /** Removes the device's token for an app; when a token is named, only that one. */
  remove(device: Device, app: string, token?: string): void {
    const stored = device.tokens.get(app);
    if (!stored || (token !== undefined && stored.token !== token)) return;
    device.tokens.delete(app);
    this.state.delete(JSON.stringify([app, stored.token]));
  }
}
