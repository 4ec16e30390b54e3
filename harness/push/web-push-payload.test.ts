import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PushMessage } from './push-message.ts';
import { webPushPayload } from './web-push-payload.ts';

/** Braze's own service worker: its one version is used with every Web SDK here. */
const WORKER = readFileSync(createRequire(import.meta.url).resolve('@braze/service-worker'), 'utf8');

interface Shown {
  readonly title: string;
  readonly data: unknown;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly [option: string]: unknown;
}

/** Braze's worker in a scope of ours, without a database: what it has shown and opened. */
function startWorker() {
  const listeners = new Map<string, (event: object) => void>();
  const shown: Shown[] = [];
  const opened: string[] = [];
  const scope = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    registration: {
      showNotification: async (title: string, options: Omit<Shown, 'title'>) =>
        void shown.push({ title, ...options } as Shown),
    },
  };
  const clients = { matchAll: async () => [], openWindow: async (url: string) => void opened.push(url) };
  class Notification {
    get data() {
      return undefined;
    }
  }
  runInNewContext(WORKER, { self: scope, clients, Notification, console: { log() {}, error() {} } });
  const dispatch = async (type: string, event: object) => {
    const waits: Promise<unknown>[] = [];
    listeners.get(type)!({ ...event, waitUntil: (wait: Promise<unknown>) => waits.push(wait) });
    await Promise.all(waits);
  };
  return {
    shown,
    opened,
    push: (message: PushMessage) =>
      dispatch('push', { data: { json: () => JSON.parse(JSON.stringify(webPushPayload(message))) } }),
    tap: (action = '') =>
      dispatch('notificationclick', { action, notification: { ...shown.at(-1), close() {} } }),
  };
}

const HELLO = { title: 'Hello', alert: 'World', trackingId: 'c3ByaW5nX3B1c2g=' };

it("has all that Braze's worker shows", async () => {
  const worker = startWorker();
  await worker.push({
    ...HELLO,
    url: 'https://shop.example/lamps',
    imageUrl: 'https://shop.example/icon.png',
    largeImageUrl: 'https://shop.example/lamp.png',
    extra: { colour: 'blue' },
    requireInteraction: true,
    buttons: [
      { id: 'show', text: 'Show', url: '/lamps/1' },
      { id: 'later', text: 'Later' },
    ],
  });
  expect(worker.shown).toMatchObject([
    {
      title: 'Hello',
      body: 'World',
      icon: 'https://shop.example/icon.png',
      image: 'https://shop.example/lamp.png',
      requireInteraction: true,
      actions: [
        { action: 'show', title: 'Show' },
        { action: 'later', title: 'Later' },
      ],
      data: { ab_ids: { cid: HELLO.trackingId }, extra: { colour: 'blue' } },
    },
  ]);
});

it.each<[string, Partial<PushMessage>, string | undefined, string[]]>([
  ['its link', { url: '/lamps' }, undefined, ['/lamps']],
  ['the start page where it has no link', {}, undefined, ['/']],
  ["a button's link", { url: '/lamps', buttons: [{ id: 'b', text: 'B', url: '/basket' }] }, 'b', ['/basket']],
  ['nothing for a button without one', { url: '/lamps', buttons: [{ id: 'b', text: 'B' }] }, 'b', []],
])('has a tap open %s', async (_, parts, button, opened) => {
  const worker = startWorker();
  await worker.push({ ...HELLO, ...parts });
  await worker.tap(button);
  expect(worker.opened).toEqual(opened);
});

it("is shown by Braze's worker whatever the texts are", async () => {
  const button = fc.record(
    { id: fc.string(), text: fc.string(), url: fc.string() },
    { requiredKeys: ['id', 'text'] },
  );
  const message = fc.record(
    {
      title: fc.string(),
      alert: fc.string(),
      trackingId: fc.string(),
      url: fc.string(),
      extra: fc.dictionary(fc.string(), fc.string()),
      buttons: fc.array(button, { maxLength: 3 }),
    },
    { requiredKeys: ['title', 'alert', 'trackingId'] },
  );
  await fc.assert(
    fc.asyncProperty(message, async (it) => {
      const worker = startWorker();
      await worker.push(it);
      expect(worker.shown).toMatchObject([{ title: it.title, body: it.alert }]);
      expect(worker.shown[0]?.actions.map(({ title }) => title)).toEqual(
        (it.buttons ?? []).map(({ text }) => text),
      );
    }),
    { numRuns: 50 },
  );
});
