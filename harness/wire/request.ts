import type { Alias, BrazeEvent, EventBase } from './event.ts';
import type { Exchange, Json } from './exchange.ts';
import { asNumber, asText, own } from './fields.ts';
import type { Dialect, Said } from './dialects/dialect.ts';

/** What all events of one request share, and where they are collected. */
export class RequestReading {
  readonly exchange: Exchange;
  readonly dialect: Dialect;
  readonly events: BrazeEvent[] = [];
  /** The user the request names; not always the one its events belong to. */
  readonly user: string | null;
  readonly alias: Alias | undefined;
  readonly #sent: string;
  readonly #shared: Pick<EventBase, 'device' | 'platform' | 'app' | 'sdkVersion'>;

  constructor(exchange: Exchange, dialect: Dialect) {
    const { body, headers } = exchange;
    const respondWith = own(body, 'respond_with');
    this.exchange = exchange;
    this.dialect = dialect;
    this.user = userOf(body) ?? userOf(respondWith);
    this.alias = aliasOf(body) ?? aliasOf(respondWith);
    this.#sent = timeOf(body) ?? isoTime(exchange.receivedAt) ?? new Date(0).toISOString();
    this.#shared = {
      device: asText(own(body, 'device_id')) ?? '',
      platform: dialect.platform,
      app: asText(own(body, 'api_key')) ?? asText(own(headers, 'x-braze-api-key')) ?? '',
      sdkVersion: asText(own(body, 'sdk_version')) ?? '',
    };
  }

  /** Adds what the request itself means. */
  add(path: string, said: Said): void {
    this.#push(path, said, this.user, this.alias, this.#sent, null);
  }

  /** Adds what an entry of `events` means: it tells its own user, session and time. */
  addEvent(path: string, entry: Json, said: Said): void {
    const session = asText(own(entry, 'session_id')) ?? null;
    this.#push(
      path,
      said,
      this.#ownerOf(entry),
      aliasOf(entry) ?? this.alias,
      timeOf(entry) ?? this.#sent,
      session,
    );
  }

  /** Adds what an entry of `attributes` means: it tells its own user, but neither session nor time. */
  addAttributes(path: string, entry: Json, said: Said): void {
    this.#push(path, said, this.#ownerOf(entry), aliasOf(entry) ?? this.alias, this.#sent, null);
  }

  #ownerOf(entry: Json): string | null {
    return userOf(entry) ?? (this.dialect.requestOwnsEntries ? userOf(this.exchange.body) : null);
  }

  #push(
    path: string,
    said: Said,
    user: string | null,
    alias: Alias | undefined,
    at: string,
    session: string | null,
  ): void {
    const { device, platform, app, sdkVersion } = this.#shared;
    // The order is the one people read: what, when, whose, then what it says. No spread: V8 is slow to add to what was spread.
    const event = Object.assign(
      { type: said.type, at, user, device, session, platform },
      // The SDK forgets an alias when the user becomes known.
      user === null && alias ? { alias } : undefined,
      said,
      { app, sdkVersion, source: { exchange: this.exchange.id, path } },
    );
    this.events.push(event as BrazeEvent);
  }
}

/** An anonymous user has no `user_id`; the service worker says null. */
function userOf(value: Json | undefined): string | null {
  return asText(own(value, 'user_id')) || null;
}

function aliasOf(value: Json | undefined): Alias | undefined {
  const alias = own(value, 'alias');
  const [label, name] = [asText(own(alias, 'label')), asText(own(alias, 'name'))];
  return label === undefined || name === undefined ? undefined : { label, name };
}

/** SDKs tell times in unix seconds, some with a fraction. */
function timeOf(value: Json | undefined): string | undefined {
  const seconds = asNumber(own(value, 'time'));
  return seconds === undefined ? undefined : isoTime(Math.round(seconds * 1000));
}

/** ISO 8601 with a year of four digits, as everything that sorts or cuts times expects; nothing for other times. */
function isoTime(milliseconds: number): string | undefined {
  return milliseconds >= 0 && milliseconds < Date.UTC(10_000)
    ? new Date(milliseconds).toISOString()
    : undefined;
}
