import { scheduleDelete } from './schedule-endpoint.ts';

/** `POST /campaigns/trigger/schedule/delete`. */
export const campaignsTriggerScheduleDelete = scheduleDelete({
  path: '/campaigns/trigger/schedule/delete',
  permission: 'campaigns.trigger.schedule.delete',
  does: 'calls off a campaign that waits',
  kind: 'campaign',
});
