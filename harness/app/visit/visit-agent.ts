/** What the agent tells of a page. */
export type PageNote =
  | { readonly permission: string; readonly gesture: boolean }
  | { readonly refused: string }
  | { readonly unplayed: string }
  | { readonly drawn: string }
  | { readonly shown: string };

/** The name of the function by which the page tells it. */
export const NOTE_BINDING = '__brazeQaNote';

/** Hosts that are played here: their names, and domains with all that is below them. */
export interface PlayedHosts {
  readonly hosts: readonly string[];
  readonly domains: readonly string[];
  readonly binding: string;
}

/**
 * Runs inside the page before any of its scripts. What an SDK would post to a host that nobody here plays fails as a lost
 * connection does: Playwright's routes would miss it where a service worker of the site handles requests. Notifications are
 * asked for and never answered, as by somebody who looks away.
 */
export function installVisitAgent({ hosts, domains, binding }: PlayedHosts): void {
  type Note = (note: unknown) => Promise<void>;
  const tell = (note: PageNote) => {
    const told = (window as unknown as Record<string, Note | undefined>)[binding]?.(note);
    told?.catch(() => {});
  };
  const isPlayed = (host: string) =>
    hosts.includes(host) || domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  const isData = (url: URL, body: unknown) =>
    /\/api\/v3\/data\/?$/.test(url.pathname) && typeof body === 'string' && body.includes('"api_key"');
  const unplayed = (address: string, hasKey: boolean, body: unknown): boolean => {
    if (!URL.canParse(address, location.href)) return false;
    const url = new URL(address, location.href);
    if (isPlayed(url.hostname) || !(hasKey || isData(url, body))) return false;
    tell({ unplayed: url.hostname });
    return true;
  };

  const requests = new WeakMap<XMLHttpRequest, { url: string; hasKey: boolean }>();
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...rest: unknown[]
  ) {
    requests.set(this, { url: String(url), hasKey: false });
    return (open as (...all: unknown[]) => void).call(this, method, url, ...rest);
  } as typeof XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
    const request = requests.get(this);
    if (request && name.toLowerCase() === 'x-braze-api-key') request.hasKey = true;
    setRequestHeader.call(this, name, value);
  };
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
    const { url = '', hasKey = false } = requests.get(this) ?? {};
    if (!unplayed(url, hasKey, body)) return send.call(this, body);
    queueMicrotask(() => {
      this.dispatchEvent(new ProgressEvent('error'));
      this.dispatchEvent(new ProgressEvent('loadend'));
    });
  };
  const { fetch } = window;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}));
    return unplayed(address, headers.has('x-braze-api-key'), init?.body)
      ? Promise.reject(new TypeError('Failed to fetch'))
      : fetch(input, init);
  };

  const noteAsked = (by: string) =>
    tell({ permission: by, gesture: navigator.userActivation?.isActive ?? false });
  if ('Notification' in window) {
    // A browser without a window refuses them from the start, and no SDK asks then.
    Object.defineProperty(Notification, 'permission', { get: () => 'default' });
    Notification.requestPermission = () => {
      noteAsked('Notification.requestPermission()');
      return new Promise(() => {});
    };
  }
  if ('PushManager' in window) {
    PushManager.prototype.subscribe = () => {
      noteAsked('pushManager.subscribe()');
      return new Promise(() => {});
    };
  }
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'connect-src') tell({ refused: blockedURI });
  });
}
