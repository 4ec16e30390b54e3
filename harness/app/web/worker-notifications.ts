/** What of a service worker's scope is used here; the types of pages have none of it. */
interface WorkerScope {
  readonly registration: { getNotifications(): Promise<ShownNotification[]> };
  readonly clients: { openWindow?: (url: string) => Promise<null> };
  readonly location: { readonly href: string };
  readonly WindowClient: { readonly prototype: { focus?: () => Promise<unknown> } };
  readonly NotificationEvent: new (type: string, init: object) => Event;
  dispatchEvent(event: Event): boolean;
}

interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly image?: string;
  readonly timestamp: number;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
}

/** Runs in a service worker: its notifications that are on screen. `at`: unix milliseconds. */
export async function readNotifications() {
  const { registration } = globalThis as unknown as WorkerScope;
  return (await registration.getNotifications()).map(({ title, body, image = '', timestamp, actions }) => ({
    title,
    body,
    image,
    buttons: actions.map((action) => action.title),
    at: timestamp,
  }));
}

/**
 * Runs in a service worker: sends it the event of a tap on its newest notification, and waits until it is done, at most
 * `timeout` milliseconds. Returns the addresses it opened; `undefined` when it has no notification.
 */
export async function tapNewest({ button, timeout }: { button: string | undefined; timeout: number }) {
  const scope = globalThis as unknown as WorkerScope;
  const notifications = await scope.registration.getNotifications();
  const notification = notifications.toSorted((a, b) => a.timestamp - b.timestamp).at(-1);
  if (!notification) return undefined;
  const action =
    button === undefined ? '' : notification.actions.find(({ title }) => title === button)?.action;
  if (action === undefined) throw new Error(`The notification has no button "${button}".`);

  const opened: string[] = [];
  const waits: Promise<unknown>[] = [];
  const event = new scope.NotificationEvent('notificationclick', { notification, action });
  // The real ones refuse what comes of a script's event.
  Object.assign(event, { waitUntil: (wait: unknown) => void waits.push(Promise.resolve(wait)) });
  const window = scope.WindowClient.prototype;
  const { focus } = window;
  window.focus = async function (this: unknown) {
    return this;
  };
  scope.clients.openWindow = async (url) => {
    opened.push(new URL(url, scope.location.href).href);
    return null;
  };
  const late = new Promise((resolve) => setTimeout(resolve, timeout));
  try {
    scope.dispatchEvent(event);
    for (let settled = -1; settled < waits.length;) {
      settled = waits.length;
      await Promise.race([Promise.allSettled(waits), late]);
    }
  } finally {
    delete scope.clients.openWindow;
    if (focus) window.focus = focus;
  }
  return opened;
}
