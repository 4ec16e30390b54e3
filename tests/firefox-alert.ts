import type { Browser } from 'puppeteer-core';

/** What of WebDriver BiDi is used here. */
interface Connection {
  send(method: string, params: object): Promise<{ readonly result: unknown }>;
}
interface Tree {
  readonly contexts: readonly { readonly context: string; readonly url: string }[];
}
interface Evaluated {
  readonly result?: { readonly value?: unknown };
}

const ALERT = 'chrome://global/content/alerts/alert.xhtml';
const READ = `JSON.stringify({
  title: document.getElementById('alertTitleLabel').value,
  body: document.getElementById('alertTextLabel').textContent,
})`;

/**
 * The window in which Firefox itself shows a notification, also when it is headless (`alerts.useSystemBackend` is off). A
 * click in it is a person's to Firefox: the worker gets a trusted event and may open windows.
 */
export const firefoxAlert = {
  /** Lets WebDriver look at Firefox's own windows. */
  args: ['--remote-allow-system-access'],

  /** Title and body of the notification on screen; `undefined` when there is none. */
  read: async (browser: Browser): Promise<unknown> => {
    const text = await evaluate(browser, READ);
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  },

  click: async (browser: Browser): Promise<void> => {
    await evaluate(browser, "document.getElementById('alertBox').click()");
  },
};

async function evaluate(browser: Browser, expression: string): Promise<unknown> {
  // Puppeteer has no word for Firefox's own windows, but its connection has.
  const connection = Reflect.get(browser, 'connection') as Connection;
  const tree = (await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })).result as Tree;
  const alert = tree.contexts.find(({ url }) => url === ALERT);
  if (!alert) return undefined;
  const target = { context: alert.context };
  const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: false });
  return (result as Evaluated).result?.value;
}
