import { check, containing, item } from '../../harness/check/check.ts';

check('What people do in a web view is theirs in the app', item('webview-bridge'), async ({ app, braze }) => {
  if (braze.platform === 'web') return braze.notApplicable('a site is in no web view');
  braze.expectFindings('unknown-app-key');
  await app.open();
  const { externalId } = await app.signUp();
  const { device } = await braze.events.next('session-start', { user: externalId });
  const before = await braze.events.mark();
  const known = new Set(braze.events.everything().map(sourceOf));
  const { size } = braze.test;

  const { event: name, properties } = await app.useWebView();
  const seen = { name, properties, user: externalId, device };
  await braze.events.next('custom-event', seen, { after: before });
  await braze.events.only('custom-event', [seen], { where: { name }, after: before });
  await braze.events.every((event) =>
    known.has(sourceOf(event))
      ? undefined
      : `comes from a second SDK, with key ${event.app} and device id ${event.device}`,
  );
  await braze.test.profiles(size);
  await braze.test.profile({ externalId }, { custom_events: containing({ name }) });
});

const sourceOf = ({ app, device }: { readonly app: string; readonly device: string }) => `${app} ${device}`;
