import type { Messaging } from './messaging.ts';

export function noMessaging(): Messaging {
  return {
    configPart: () => ({}),
    triggers: () => [],
    handle: () => undefined,
    record: () => {},
    merged: () => {},
    engagement: () => ({}),
    addCampaign: () => {},
    addContentCard: () => {},
    addFeatureFlag: () => {},
    addBanner: () => {},
    remove: () => {},
    statistics: () => ({
      sent: 0,
      impressions: 0,
      uniqueImpressions: 0,
      controlImpressions: 0,
      clicks: 0,
      uniqueClicks: 0,
      dismissals: 0,
      buttonClicks: {},
    }),
  };
}
