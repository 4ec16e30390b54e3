import type { Stateful } from '../stateful.ts';
import type { MessageStatistics } from '../workspace.ts';

interface Tally {
  sent: number;
  bounces: number;
  impressions: number;
  controlImpressions: number;
  clicks: number;
  dismissals: number;
  readonly viewers: Set<string>;
  readonly clickers: Set<string>;
  readonly buttons: Map<string, number>;
}

/** Counts, per message, what campaign analytics would show. */
export class Statistics implements Stateful<Map<string, Tally>> {
  state = new Map<string, Tally>();

  sent(message: string): void {
    this.#tally(message).sent++;
  }

  bounced(message: string): void {
    this.#tally(message).bounces++;
  }

  impression(message: string, brazeId: string): void {
    const tally = this.#tally(message);
    tally.impressions++;
    tally.viewers.add(brazeId);
  }

  controlImpression(message: string): void {
    this.#tally(message).controlImpressions++;
  }

  click(message: string, brazeId: string, button?: string): void {
    const tally = this.#tally(message);
    tally.clicks++;
    tally.clickers.add(brazeId);
    if (button !== undefined) tally.buttons.set(button, (tally.buttons.get(button) ?? 0) + 1);
  }

  dismissal(message: string): void {
    this.#tally(message).dismissals++;
  }

  /** Two profiles turned out to be one person, who counts once from now on. */
  merge(from: string, to: string): void {
    for (const { viewers, clickers } of this.state.values()) {
      if (viewers.delete(from)) viewers.add(to);
      if (clickers.delete(from)) clickers.add(to);
    }
  }

  of(message: string): MessageStatistics {
    const tally = this.state.get(message) ?? newTally();
    const { sent, bounces, impressions, controlImpressions, clicks, dismissals, viewers, clickers, buttons } =
      tally;
    return {
      sent,
      bounces,
      impressions,
      uniqueImpressions: viewers.size,
      controlImpressions,
      clicks,
      uniqueClicks: clickers.size,
      dismissals,
      buttonClicks: Object.fromEntries(buttons),
    };
  }

  #tally(message: string): Tally {
    const tally = this.state.get(message) ?? newTally();
    this.state.set(message, tally);
    return tally;
  }
}

const newTally = (): Tally => ({
  sent: 0,
  bounces: 0,
  impressions: 0,
  controlImpressions: 0,
  clicks: 0,
  dismissals: 0,
  viewers: new Set(),
  clickers: new Set(),
  buttons: new Map(),
});
