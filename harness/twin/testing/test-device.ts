import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { Twin } from '../twin.ts';

/** Later than any clock a test meets would be in the way of nothing; every step of a device takes a second. */
const START = Date.UTC(2026, 0, 1) / 1000;

/**
 * A browser with a Braze SDK, as seen from the wire: it queues what is logged and sends it in the order and shape the
 * Web SDK was seen to use. For tests of the twin.
 */
export class TestDevice {
  readonly id: string;
  readonly #twin: Twin;
  readonly #appKey: string;
  user: string | undefined;
  /** How many sessions were started. */
  sessions = 0;
  #session: string | undefined;
  #time = START;
  #events: JsonObject[] = [];
  #attributes: JsonObject[] = [];

  constructor(twin: Twin, options: { id?: string; appKey?: string } = {}) {
    this.#twin = twin;
    this.id = options.id ?? randomUUID();
    this.#appKey = options.appKey ?? 'web-key';
  }

  /** Starts a session if none is live. */
  openSession(): this {
    if (this.#session) return this;
    this.#session = randomUUID();
    this.sessions++;
    return this.#push('ss', {});
  }

  event(name: string, properties: JsonObject = {}): this {
    return this.openSession().#push('ce', { n: name, p: properties });
  }

  purchase(productId: string, price: string, quantity = 1): this {
    return this.openSession().#push('p', { pid: productId, c: 'EUR', p: price, q: quantity, pr: {} });
  }

  alias(label: string, name: string): this {
    return this.openSession().#push('uae', { a: name, l: label });
  }

  /** Any event by its code: `inc`, `add`, `sgu`… */
  code(name: string, data: JsonObject): this {
    return this.openSession().#push(name, data);
  }

  attributes(attributes: JsonObject): this {
    this.#attributes.push({ ...attributes, ...this.#owner() });
    return this;
  }

  custom(name: string, value: Json): this {
    return this.attributes({ custom: Object.fromEntries([[name, value]]) });
  }

  pushToken(token: string | null): this {
    return this.attributes({ push_token: token, custom_push_public_key: token && 'key' });
  }

  /** Ends the session and starts one for the new user; sends in the Web SDK's order. */
  async changeUser(user: string): Promise<void> {
    if (user === this.user) return;
    const wasAnonymous = this.user === undefined;
    if (this.#session) this.#push('se', { d: 1 });
    if (!wasAnonymous) await this.flush();
    // Queued anonymous attributes are re-labelled.
    this.#attributes = this.#attributes.map((entry) => ({ ...entry, user_id: user }));
    this.user = user;
    this.#session = undefined;
    this.openSession();
    await this.flush();
  }

  /** The body of the next `/data/` request, taken from the queue. */
  take(): JsonObject {
    const [events, attributes] = [this.#events, this.#attributes];
    this.#events = [];
    this.#attributes = [];
    return {
      respond_with: {
        ...(events.some(({ name }) => name === 'ss') ? { triggers: true } : {}),
        ...this.#owner(),
        config: { config_time: 0 },
      },
      ...(events.length > 0 ? { events } : {}),
      ...(attributes.length > 0 ? { attributes } : {}),
      ...this.#common(),
    };
  }

  async flush(): Promise<JsonObject> {
    return this.send(this.take());
  }

  async unregisterPush(token: string): Promise<void> {
    await this.send({ ...this.#common(), ...this.#owner(), push_token: token }, '/api/v3/push/unregister');
  }

  /** Asks for the Content Cards. */
  async sync(): Promise<JsonObject> {
    return this.send({ ...this.#common(), ...this.#owner() }, '/api/v3/content_cards/sync');
  }

  async send(body: JsonObject, path = '/api/v3/data/'): Promise<JsonObject> {
    const request = new Request(`https://sdk.iad-01.braze.com${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-braze-api-key': this.#appKey },
      body: JSON.stringify(body),
    });
    return (await (await this.#twin.fetch(request)).json()) as JsonObject;
  }

  #push(name: string, data: JsonObject): this {
    this.#time += 1.25;
    this.#events.push({ name, time: this.#time, data, session_id: this.#session ?? '', ...this.#owner() });
    return this;
  }

  #owner(): JsonObject {
    return this.user === undefined ? {} : { user_id: this.user };
  }

  #common(): JsonObject {
    return {
      api_key: this.#appKey,
      device_id: this.id,
      // Requests say whole seconds; they are sent after what they carry.
      time: Math.ceil(this.#time),
      sdk_version: '6.13.0',
      device: { browser: 'Chrome', os_version: 'Linux', locale: 'en-gb', time_zone: 'Europe/London' },
    };
  }
}
