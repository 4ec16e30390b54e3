import { test } from '@playwright/test';
import { check, item } from 'braze-qa/check';
import { ALL, TEXTS } from './texts.ts';

// Checks that meet, and are called, what somebody wrote who means harm. tests/hostile-texts.test.ts looks at all that a run makes of it.

check('hostile: events, users and attributes', item('custom-data-recorded'), async ({ app, braze }) => {
  const trigger = { on: 'session-start' } as const;
  braze.test.addCampaign({ id: TEXTS.path, trigger, message: { type: 'modal', text: TEXTS.handler } });
  await app.open();
  await app.perform('hostile');
  await braze.events.only('custom-event', [{ name: 'none of these' }]);
});

for (const [name, text] of Object.entries(TEXTS)) {
  if (name === 'long' || name === 'nul') continue;
  check(`${text} hostile: ${name}`, item('double-init'), async () => {
    for (const called of [text, TEXTS.path, TEXTS.nul, TEXTS.handler])
      await test.info().attach(called, { body: ALL, contentType: 'text/plain' });
    await test.step(ALL, async () => {});
    throw new Error(text);
  });
}
