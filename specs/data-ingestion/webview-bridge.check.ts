import { check, containing, item } from '../../harness/check/check.ts';

check('What people do in a web view is theirs in the app', item('webview-bridge'), async ({ app, braze }) => {
  if (braze.platform === 'web') return braze.notApplicable('a site is in no web view');
  braze.expectFindings('unknown-app-key');
  await app.open();
  const { externalId } = await app.signUp();
  const { app: key, device } = await braze.events.next('session-start', { user: externalId });
  const before = await braze.events.mark();

  const { event: name, properties } = await app.useWebView();
  const seen = { name, properties, user: externalId, device };
  await braze.events.next('custom-event', seen, { after: before });
  await braze.events.only('custom-event', [seen], { where: { name }, after: before });
  await braze.events.every((event) => {
    if (event.app !== key) return `was sent with a second key, ${event.app}`;
    return event.device === device ? undefined : `comes from a second device, ${event.device}`;
  });
  await braze.test.profiles(1);
  await braze.test.profile({ externalId }, { custom_events: containing({ name }) });
});
