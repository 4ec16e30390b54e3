import { check, item } from '../../harness/check/check.ts';
import { withoutFeed } from './without-feed.ts';

// Long enough to show a cut, with a character that is escaped once too often or once too little.
const TEXT = 'Ten new lamps & twelve vases, all of them made by hand';

const MESSAGES = [
  { type: 'slideup', text: TEXT },
  { type: 'modal', header: 'Spring & summer', text: TEXT, buttons: ['Show me', 'Later'] },
  { type: 'full', header: 'Spring & summer', text: TEXT, buttons: ['Read on', 'Close'] },
  { type: 'html', text: TEXT },
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
          text: type === 'html' ? `<html><body><p>${text.replaceAll('&', '&amp;')}</p></body></html>` : text,
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

for (const feed of ['braze', 'custom'] as const) {
  const whose = feed === 'braze' ? "Braze's feed" : "the app's own feed";
  check(
    `A card in ${whose} looks as it was written`,
    item('messages-sent-look-right'),
    async ({ app, braze }) => {
      if (!app.hasFeed(feed)) return withoutFeed(feed, app, braze);
      braze.test.addContentCard({ id: 'looks', type: 'classic', title: 'Spring & summer', text: TEXT });
      await app.open();
      await braze.sees('the feed', await app.openFeed(feed), [{ title: 'Spring & summer', text: TEXT }]);
      await braze.events.next('content-card-impression', { ids: ['looks'] });
      await braze.test.statistics('looks', { uniqueImpressions: 1 });
    },
  );
}
