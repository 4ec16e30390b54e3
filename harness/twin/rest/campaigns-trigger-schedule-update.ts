import { scheduleUpdate } from './schedule-endpoint.ts';

/** `POST /campaigns/trigger/schedule/update`. */
export const campaignsTriggerScheduleUpdate = scheduleUpdate({
  path: '/campaigns/trigger/schedule/update',
  permission: 'campaigns.trigger.schedule.update',
  does: 'changes the time of a campaign that waits',
  kind: 'campaign',
});
