/** A push that waits for a device, or for its word that it arrived. */
export interface PendingPush<M> {
  readonly id: string;
  readonly device: string;
  /** The subscription it is for. */
  readonly token: string;
  readonly topic?: string | undefined;
  /** Unix milliseconds. */
  readonly expires: number;
  readonly message: M;
}

/** Google's service keeps as many for a browser that is away. */
const DEVICE_LIMIT = 100;
/** For all devices: at 4 kB each about 20 MB. */
const TOTAL_LIMIT = 5_000;

/**
 * Pushes that a service may not forget yet: they go out again whenever the device comes back, until it has said that they
 * arrived, or they expire (RFC 8030, sections 5.2, 5.4 and 6.2).
 */
export class PendingPushes<M> {
  readonly #pushes = new Map<string, PendingPush<M>>();

  /** Keeps a push. One of the same subscription and topic gives way to it. */
  keep(push: PendingPush<M>): void {
    const others = this.#of(push.device);
    const replaced = others.find(
      ({ token, topic }) => topic !== undefined && token === push.token && topic === push.topic,
    );
    const oldest = others.length >= DEVICE_LIMIT ? others[0] : undefined;
    for (const gone of [replaced ?? oldest]) if (gone) this.#pushes.delete(gone.id);
    this.#pushes.set(push.id, push);
    const [first] = this.#pushes.keys();
    if (this.#pushes.size > TOTAL_LIMIT && first !== undefined) this.#pushes.delete(first);
  }

  /** What is to be handed to a device that has come, oldest first. What has expired is dropped. */
  due(device: string, now: number): PendingPush<M>[] {
    return this.#of(device).filter(({ id, expires }) => {
      if (expires > now) return true;
      this.#pushes.delete(id);
      return false;
    });
  }

  /** A device has the push. A device cannot speak for another. */
  acknowledge(device: string, id: string): void {
    if (this.#pushes.get(id)?.device === device) this.#pushes.delete(id);
  }

  /** A subscription is gone, and what waits for it with it. */
  dropToken(token: string): void {
    for (const [id, push] of this.#pushes) if (push.token === token) this.#pushes.delete(id);
  }

  #of(device: string): PendingPush<M>[] {
    return [...this.#pushes.values()].filter((push) => push.device === device);
  }
}
