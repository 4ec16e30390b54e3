import type { Context } from './context.ts';
import { isObject, listOf, own, textOf, type Json, type JsonObject } from './json.ts';
import type { Queue } from './queue.ts';
import type { Requests } from './requests.ts';

/** Geofences: which ones are around is Braze's to say, when a border is crossed the system's. */
export class Geofences {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #requests: Requests;

  constructor(context: Context, queue: Queue, requests: Requests) {
    this.#context = context;
    this.#queue = queue;
    this.#requests = requests;
  }

  /** The person allowed the app to know where the phone is. */
  permitted(): void {
    void this.refresh();
  }

  /** Asks for the geofences around, once in a session. */
  refresh(): Promise<void> {
    return this.#context.work.do(() => this.#refresh());
  }

  /** The phone went into a geofence or left it. The same again is not reported before its time. */
  crossed(id: string, transition: 'enter' | 'exit'): Promise<void> {
    return this.#context.work.do(() => this.#report(id, transition));
  }

  async #refresh(): Promise<void> {
    const { fact, host, store } = this.#context;
    const { state } = store;
    const place = this.#isOn() ? host.place() : undefined;
    const session = state.session?.id;
    if (!place || session === undefined || state.geofences.session === session) return;
    state.geofences.session = session;
    store.save();
    const { path, event, code, latitude, longitude, answer } = fact('geofence-request');
    const data = { [latitude]: place.latitude, [longitude]: place.longitude };
    const answered = await this.#requests.post({
      path,
      says: [],
      user: state.user,
      body: { [event]: this.#queue.entryOf(code, data) },
    });
    if (!answered.ok || store.state !== state) return;
    state.geofences.list = listOf(own(answered.body, answer)).filter(isObject);
    store.save();
    host.watch(state.geofences.list.flatMap((geofence) => this.#region(geofence) ?? []));
  }

  async #report(id: string, transition: 'enter' | 'exit'): Promise<void> {
    const { fact, host, store } = this.#context;
    const { state } = store;
    const fields = fact('geofence-fields');
    const geofence = state.geofences.list.find((it) => textOf(own(it, fields.id)) === id);
    if (!this.#isOn() || !geofence) return;
    const what = `${id} ${transition}`;
    const cooldown = numberOf(
      own(geofence, transition === 'enter' ? fields.cooldownEnter : fields.cooldownExit),
    );
    const before = state.geofences.reported.find(([key]) => key === what)?.[1] ?? -Infinity;
    if (host.now() < before + cooldown * 1000) return;
    const others = state.geofences.reported.filter(([key]) => key !== what);
    state.geofences.reported = [...others, [what, host.now()]];
    store.save();
    const { path, event, code, ...names } = fact('geofence-report');
    const data = { [names.id]: id, [names.transition]: names[transition] };
    await this.#requests.post({
      path,
      says: [],
      user: state.user,
      body: { [event]: this.#queue.entryOf(code, data) },
    });
  }

  /** Whether app and workspace want geofences. */
  #isOn(): boolean {
    const { config, fact, isActive, store } = this.#context;
    const { settings, enabled } = fact('geofence-settings');
    return (
      isActive() && config.geofences === true && own(own(store.state.config, settings), enabled) === true
    );
  }

  #region(geofence: JsonObject) {
    const { id, latitude, longitude, radius } = this.#context.fact('geofence-fields');
    const name = textOf(own(geofence, id));
    if (name === undefined) return undefined;
    return {
      id: name,
      latitude: numberOf(own(geofence, latitude)),
      longitude: numberOf(own(geofence, longitude)),
      radius: numberOf(own(geofence, radius)),
    };
  }
}

const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
