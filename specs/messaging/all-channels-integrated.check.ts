import {
  check,
  item,
  saying,
  type App,
  type Braze,
  type CampaignSeed,
  type Channel,
} from '../../harness/check/check.ts';
import { modal } from './modal.ts';
import { needsChannel } from './needs-channel.ts';
import { withoutFeed } from './without-feed.ts';

const ID = 'announcement';
const TEXT = 'Lamps are in';

interface ChannelCase {
  /** What the campaign sends. Banners belong to no campaign. */
  readonly content?: Pick<CampaignSeed, 'message' | 'card' | 'push'>;
  /** Sees it arrive at this user. */
  arrives(app: App, braze: Braze, user: string): Promise<void>;
}

const CHANNELS: Readonly<Record<Channel, ChannelCase>> = {
  'in-app-message': {
    content: { message: modal(TEXT) },
    async arrives(app, braze) {
      await braze.sees('the message', await app.message(), { text: TEXT });
      await braze.test.statistics(ID, { impressions: 1 });
    },
  },
  'content-card': {
    content: { card: { title: TEXT } },
    async arrives(app, braze) {
      const feeds = (['custom', 'braze'] as const).filter((kind) => app.hasFeed(kind));
      if (feeds.length === 0) return withoutFeed('custom', app, braze);
      await braze.events.mark();
      for (const kind of feeds)
        await braze.sees(`the feed (${kind})`, await app.openFeed(kind), [{ title: TEXT }]);
      await braze.test.statistics(ID, { uniqueImpressions: 1 });
    },
  },
  push: {
    content: { push: { title: TEXT, alert: 'From today on' } },
    async arrives(_app, braze, user) {
      await braze.events.next('push-token', { user });
      await braze.test.statistics(ID, { sent: 1, bounces: 0 });
    },
  },
  banner: {
    async arrives(app, braze, user) {
      const { placements } = await braze.events.next('banners-requested');
      braze.test.addBanner({ id: ID, placements: [placements[0] ?? ''], text: TEXT });
      await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
      await app.goToBanner();
      await braze.events.next('banner-impression', { ids: [ID], user });
    },
  },
};

for (const [channel, { content, arrives }] of Object.entries(CHANNELS)) {
  check(
    `The channel ${channel} works while all others are on`,
    item('all-channels-integrated', 'push'),
    async ({ app, braze }) => {
      needsChannel(channel as Channel, app, braze);
      const [name] = app.actionEvents;
      const trigger = { on: 'custom-event', name: name! } as const;
      if (content) braze.test.addCampaign({ id: ID, trigger, ...content });
      await app.open();
      const { externalId: user } = await app.signUp();
      if (app.notIntegrated.push === undefined) await app.allowPush();
      await app.seesNoMessage();

      await app.perform(name!);
      await braze.events.next('custom-event', { name: name!, user });
      await arrives(app, braze, user);
      await braze.test.statistics(ID, { sent: saying('more than 0', (times) => times > 0) });
    },
  );
}
