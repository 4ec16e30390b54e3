import { check, item, type App, type Braze, type Message } from '../../harness/check/check.ts';
import { needsChannel } from './needs-channel.ts';
import { withoutFeed } from './without-feed.ts';
import { openWithBraze } from '../open-with-braze.ts';

// Long enough to show a cut, with a character that is escaped once too often or once too little.
const TEXT = 'Ten new lamps & twelve vases, all of them made by hand';

const MESSAGES = [
  { type: 'slideup', text: TEXT },
  { type: 'modal', header: 'Spring & summer', text: TEXT, buttons: ['Show me', 'Later'] },
  { type: 'full', header: 'Spring & summer', text: TEXT, buttons: ['Read on', 'Close'] },
  { type: 'html', text: TEXT },
] as const;

async function messageOf(
  type: string,
  imageUrl: string | undefined,
  app: App,
  braze: Braze,
): Promise<Message> {
  try {
    return await app.message();
  } catch (error) {
    // A site that does not allow HTML in messages (`allowUserSuppliedJavascript`) is no different, on the wire, from one that fails to show it.
    if (type === 'html')
      braze.blocked(
        `no message of HTML appeared. Where that is meant, say so: absent.htmlMessages in the app map. ${String(error)}`,
      );
    if (imageUrl === undefined || !(error instanceof Error)) throw error;
    const { host } = new URL(imageUrl);
    const remedy =
      braze.platform === 'web'
        ? `img-src of the page's Content Security Policy has to allow ${host} (imageUrl in the app map names another)`
        : `the app has to get one from ${host}`;
    const hint = `The SDK shows nothing either where the picture cannot be loaded: ${remedy}.`;
    throw new Error(`${error.message}\n${hint}`, { cause: error });
  }
}

for (const { type, text, ...rest } of MESSAGES) {
  const header = 'header' in rest ? rest.header : '';
  const buttons = 'buttons' in rest ? rest.buttons : [];
  check(
    `A ${type} message looks as it was written`,
    item('messages-sent-look-right'),
    async ({ app, braze }) => {
      needsChannel('in-app-message', app, braze);
      const noHtml = type === 'html' ? app.absent.htmlMessages : undefined;
      if (noHtml !== undefined) return braze.notApplicable(`the app shows no messages of HTML: ${noHtml}`);
      const imageUrl = type === 'full' ? braze.imageUrl : undefined;
      braze.test.addCampaign({
        id: 'looks',
        trigger: { on: 'session-start' },
        message: {
          type,
          text: type === 'html' ? `<html><body><p>${text.replaceAll('&', '&amp;')}</p></body></html>` : text,
          ...(header ? { header } : {}),
          ...(imageUrl === undefined ? {} : { imageUrl }),
          ...(buttons.length > 0 ? { buttons: buttons.map((label, id) => ({ id, text: label })) } : {}),
          ...(type === 'slideup' ? { closes: 'swipe' } : {}),
        },
      });
      await openWithBraze(app);
      const message = await messageOf(type, imageUrl, app, braze);
      await braze.sees('the message', message, { kind: type, header, text, buttons });
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
      await openWithBraze(app);
      await braze.sees('the feed', await app.openFeed(feed), [{ title: 'Spring & summer', text: TEXT }]);
      await braze.events.next('content-card-impression', { ids: ['looks'] });
      await braze.test.statistics('looks', { uniqueImpressions: 1 });
    },
  );
}
