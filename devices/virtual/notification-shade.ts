import type { ShownNotification } from './app-protocol.ts';

/** A notification, and the app whose it is. */
export type NotificationOf = ShownNotification & { readonly appId: string };

/** More than anybody looks through; the oldest go. */
const MOST = 200;

/** The notifications of a phone. */
export class NotificationShade {
  #isOpen = false;
  #all: readonly NotificationOf[] = [];

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  /** The newest last. */
  get all(): readonly NotificationOf[] {
    return this.#all;
  }

  find(appId: string, tag: string): NotificationOf | undefined {
    return this.#all.find((it) => it.appId === appId && it.tag === tag);
  }

  /** Shows one; it takes the place of the app's former one of that tag. */
  show(appId: string, notification: ShownNotification): void {
    this.dismiss(appId, notification.tag);
    this.#all = [...this.#all, { appId, ...notification }].slice(-MOST);
  }

  dismiss(appId: string, tag: string): void {
    this.#all = this.#all.filter((it) => it.appId !== appId || it.tag !== tag);
  }

  /** Takes away all of an app's. */
  dismissAllOf(appId: string): void {
    this.#all = this.#all.filter((it) => it.appId !== appId);
  }
}
