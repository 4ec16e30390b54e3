import { check, item } from '../../harness/check/check.ts';

const MESSAGES = [
  { type: 'slideup', text: 'Free delivery this week' },
  { type: 'modal', header: 'Spring is here', text: 'Ten new lamps', buttons: ['Show me', 'Later'] },
  { type: 'full', header: 'A whole page', text: 'With a whole story', buttons: ['Read on', 'Close'] },
  { type: 'html', text: 'Hand-made message' },
] as const;

for (const { type, text, ...rest } of MESSAGES) {
  const header = 'header' in rest ? rest.header : '';
  const buttons = 'buttons' in rest ? rest.buttons : [];
  check(
    `A ${type} message looks as it was written`,
    item('messages-sent-look-right'),
    async ({ app, braze }) => {
      braze.test.addCampaign({
        id: 'looks',
        trigger: { on: 'session-start' },
        message: {
          type,
          text: type === 'html' ? `<html><body><p>${text}</p></body></html>` : text,
          ...(header ? { header } : {}),
          ...(buttons.length > 0 ? { buttons: buttons.map((label, id) => ({ id, text: label })) } : {}),
          ...(type === 'slideup' ? { closes: 'swipe' } : {}),
        },
      });
      await app.open();
      await braze.sees('the message', await app.message(), { kind: type, header, text, buttons });
      await braze.events.next('in-app-message-impression');
      await braze.test.statistics('looks', { impressions: 1 });
    },
  );
}
