import { setTimeout } from 'node:timers/promises';
import { test } from '@playwright/test';
import { http, HttpResponse } from 'msw';
import { check, item } from 'braze-qa/check';

// One check for each way to end. tests/check-verdicts.test.ts says what the matrix must make of them.

check('verdict: both sides', item('session-start-end'), async ({ app, braze }) => {
  await app.open();
  const { device } = await braze.events.next('session-start');
  await braze.test.profile({ device });
});

check('verdict: one side', item('session-workspace-attribution'), async ({ app, braze }) => {
  await app.open();
  await braze.events.next('session-start');
});

check('verdict: more than it may cost', item('user-attributes-recorded'), async ({ app, braze }) => {
  await app.open();
  const { device } = await braze.events.next('session-start');
  await braze.test.profile({ device });
});

check('verdict: an action that is missing', item('delta-only-values'), async ({ app }) => {
  await app.open();
  await app.saveProfile({ firstName: 'Robin' });
});

check('verdict: what the app does not have', item('schema-exact-match'), async ({ app }) => {
  await app.open();
  await app.buy();
});

check('verdict: a channel that is not used', item('custom-ui-analytics'), async ({ app }) => {
  await app.open();
  throw new Error('It was looked for all the same.');
});

check('verdict: a backend without keys', item('rest-continuous-update'), async ({ braze }) => {
  await braze.backend.accepted();
});

check('verdict: a key that is not configured', item('sdk-auth-enforced'), async ({ app, braze }) => {
  await app.open();
  await braze.test.requireSdkAuthentication();
});

check('verdict: an action that never ends', item('time-and-timezone'), async ({ app }) => {
  await app.open();
  await app.perform('unreachable');
});

check('verdict: an app that takes its time', item('wrong-endpoint-or-key'), async ({ app, braze }) => {
  test.setTimeout(10_000);
  await app.open();
  await app.perform('slow');
  const { device } = await braze.events.next('session-start');
  await braze.test.profile({ device });
});

check('verdict: a page that is left while it sends', item('http-error-retry'), async ({ app, braze }) => {
  await app.open();
  await braze.events.mark();
  let isOver = false;
  const refuse = async () => {
    if (isOver) return undefined;
    await setTimeout(500);
    return HttpResponse.json({}, { status: 500 });
  };
  braze.use(http.post('*/api/v3/data/', refuse));
  await app.perform('sent at once');
  await app.perform('elsewhere');
  isOver = true;
  const { device } = await braze.events.next('custom-event', { name: 'programme_played' });
  await braze.test.profile({ device });
});

check('verdict: events that come a moment later', item('offline-then-sync'), async ({ app, braze }) => {
  await app.open();
  await app.perform('late');
  const [{ device } = {}] = await braze.events.only('custom-event', [
    { name: 'programme_played' },
    { name: 'programme_played' },
  ]);
  await braze.test.profile({ device: device! });
});

check('verdict: an event that never comes', item('custom-data-recorded'), async ({ app, braze }) => {
  await app.open();
  await braze.events.next('purchase', { productId: 'lamp' });
});

check('verdict: a message that waits', item('iam-delivered-metrics'), async ({ app, braze }) => {
  const trigger = { on: 'custom-event', name: 'lamp_viewed' } as const;
  braze.test.addCampaign({ id: 'spring', trigger, message: { type: 'modal', text: 'New lamps' } });
  await app.open();
  await app.message();
});

check('verdict: something that must not happen', item('logout-no-guest-id'), async ({ app, braze }) => {
  await app.open();
  await braze.events.silence();
});

check('verdict: an event that nobody knows', item('anonymous-profile-created'), async ({ app, braze }) => {
  await app.open();
  const { device } = await braze.events.next('session-start');
  await braze.test.profile({ device });
  await app.perform('strange');
});

check('verdict: a handler answers in place of the twin', item('double-init'), async ({ app, braze }) => {
  let answered = 0;
  const answer = () => HttpResponse.json({}, { status: (answered += 1) && 200 });
  braze.use(http.post('*/api/v3/data/', answer));
  await app.open();
  await braze.events.accepted();
  await braze.test.profiles(0);
  if (answered === 0) throw new Error('The handler was never asked.');
});

check('verdict: one event, and it is another', item('push-token-registered'), async ({ app, braze }) => {
  await app.open();
  await braze.events.only('session-start', [{ user: 'robin' }]);
});
