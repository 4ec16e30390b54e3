import { scheduleCreate } from './schedule-endpoint.ts';
import { campaignDispatch } from './trigger-dispatch.ts';

/** `POST /campaigns/trigger/schedule/create`: what `/campaigns/trigger/send` does, later. */
export const campaignsTriggerScheduleCreate = scheduleCreate({
  path: '/campaigns/trigger/schedule/create',
  permission: 'campaigns.trigger.schedule.create',
  does: 'sends an API-triggered campaign at a time',
  dispatchOf: campaignDispatch,
});
