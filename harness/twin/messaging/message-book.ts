import type { BannerSeed, CampaignSeed, CanvasSeed, ContentCardSeed, FeatureFlagSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import type { Named } from './people.ts';

interface State {
  readonly campaigns: Map<string, CampaignSeed>;
  readonly canvases: Map<string, CanvasSeed>;
  readonly flags: Map<string, FeatureFlagSeed>;
  readonly banners: Map<string, BannerSeed>;
  /** Names stay when a message is removed: what happened with it is still told. */
  readonly campaignNames: Map<string, Named>;
  readonly cardNames: Map<string, Named>;
  /** When campaigns and Canvases were put in, unix milliseconds. */
  readonly addedAt: Map<string, number>;
}

/** The messages there are, but for cards, and the names of those there were. */
export class MessageBook implements Stateful<State> {
  state: State = {
    campaigns: new Map(),
    canvases: new Map(),
    flags: new Map(),
    banners: new Map(),
    campaignNames: new Map(),
    cardNames: new Map(),
    addedAt: new Map(),
  };

  get campaigns(): ReadonlyMap<string, CampaignSeed> {
    return this.state.campaigns;
  }

  get canvases(): ReadonlyMap<string, CanvasSeed> {
    return this.state.canvases;
  }

  get flags(): ReadonlyMap<string, FeatureFlagSeed> {
    return this.state.flags;
  }

  get banners(): ReadonlyMap<string, BannerSeed> {
    return this.state.banners;
  }

  /** When a campaign or a Canvas was put in, unix milliseconds. */
  addedAt(id: string): number {
    return this.state.addedAt.get(id) ?? 0;
  }

  addCampaign(campaign: CampaignSeed, at: number): void {
    this.state.addedAt.set(campaign.id, at);
    this.state.campaigns.set(campaign.id, campaign);
    this.state.campaignNames.set(campaign.id, { id: campaign.id, name: campaign.name });
  }

  addCanvas(canvas: CanvasSeed, at: number): void {
    this.state.addedAt.set(canvas.id, at);
    this.state.canvases.set(canvas.id, canvas);
    for (const step of canvas.steps) {
      const id = `${canvas.id}/${step.id}`;
      this.state.campaignNames.set(id, { id, name: step.name });
    }
  }

  addFlag(flag: FeatureFlagSeed): void {
    this.state.flags.set(flag.id, flag);
  }

  addBanner(banner: BannerSeed): void {
    this.state.banners.set(banner.id, banner);
  }

  nameCard({ id, name }: Pick<ContentCardSeed, 'id' | 'name'>): void {
    this.state.cardNames.set(id, { id, name });
  }

  remove(id: string): void {
    const { campaigns, canvases, flags, banners } = this.state;
    for (const messages of [campaigns, canvases, flags, banners]) messages.delete(id);
  }
}
