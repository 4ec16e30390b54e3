import { appGroupSdkAuthenticationCreate } from './app-group-sdk-authentication-create.ts';
import { appGroupSdkAuthenticationDelete } from './app-group-sdk-authentication-delete.ts';
import { appGroupSdkAuthenticationKeys } from './app-group-sdk-authentication-keys.ts';
import { appGroupSdkAuthenticationPrimary } from './app-group-sdk-authentication-primary.ts';
import { campaignsDataSeries } from './campaigns-data-series.ts';
import { campaignsDetails } from './campaigns-details.ts';
import { campaignsList } from './campaigns-list.ts';
import { campaignsTriggerScheduleCreate } from './campaigns-trigger-schedule-create.ts';
import { campaignsTriggerScheduleDelete } from './campaigns-trigger-schedule-delete.ts';
import { campaignsTriggerScheduleUpdate } from './campaigns-trigger-schedule-update.ts';
import { campaignsTriggerSend } from './campaigns-trigger-send.ts';
import { canvasDataSeries } from './canvas-data-series.ts';
import { canvasDataSummary } from './canvas-data-summary.ts';
import { canvasDetails } from './canvas-details.ts';
import { canvasList } from './canvas-list.ts';
import { canvasTriggerScheduleCreate } from './canvas-trigger-schedule-create.ts';
import { canvasTriggerScheduleDelete } from './canvas-trigger-schedule-delete.ts';
import { canvasTriggerScheduleUpdate } from './canvas-trigger-schedule-update.ts';
import { canvasTriggerSend } from './canvas-trigger-send.ts';
import { contentBlocksCreate } from './content-blocks-create.ts';
import { contentBlocksInfo } from './content-blocks-info.ts';
import { contentBlocksList } from './content-blocks-list.ts';
import { contentBlocksUpdate } from './content-blocks-update.ts';
import { customAttributes } from './custom-attributes.ts';
import { emailStatus } from './email-status.ts';
import type { Endpoint } from './endpoint.ts';
import { eventsDataSeries } from './events-data-series.ts';
import { eventsList } from './events-list.ts';
import { events } from './events.ts';
import { kpiDauDataSeries } from './kpi-dau-data-series.ts';
import { kpiMauDataSeries } from './kpi-mau-data-series.ts';
import { kpiNewUsersDataSeries } from './kpi-new-users-data-series.ts';
import { kpiUninstallsDataSeries } from './kpi-uninstalls-data-series.ts';
import { messagesScheduleCreate } from './messages-schedule-create.ts';
import { messagesScheduleDelete } from './messages-schedule-delete.ts';
import { messagesScheduleUpdate } from './messages-schedule-update.ts';
import { messagesScheduledBroadcasts } from './messages-scheduled-broadcasts.ts';
import { messagesSend } from './messages-send.ts';
import { purchasesProductList } from './purchases-product-list.ts';
import { purchasesQuantitySeries } from './purchases-quantity-series.ts';
import { purchasesRevenueSeries } from './purchases-revenue-series.ts';
import { segmentsDataSeries } from './segments-data-series.ts';
import { segmentsDetails } from './segments-details.ts';
import { segmentsList } from './segments-list.ts';
import { sendsDataSeries } from './sends-data-series.ts';
import { sendsIdCreate } from './sends-id-create.ts';
import { sessionsDataSeries } from './sessions-data-series.ts';
import { subscriptionStatusGet } from './subscription-status-get.ts';
import { subscriptionStatusSet } from './subscription-status-set.ts';
import { subscriptionUserStatus } from './subscription-user-status.ts';
import { usersAliasNew } from './users-alias-new.ts';
import { usersAliasUpdate } from './users-alias-update.ts';
import { usersDelete } from './users-delete.ts';
import { usersExportIds } from './users-export-ids.ts';
import { usersExportSegment } from './users-export-segment.ts';
import { usersExternalIdsRemove } from './users-external-ids-remove.ts';
import { usersExternalIdsRename } from './users-external-ids-rename.ts';
import { usersIdentify } from './users-identify.ts';
import { usersMerge } from './users-merge.ts';
import { usersTrackSync } from './users-track-sync.ts';
import { usersTrack } from './users-track.ts';
import { v2SubscriptionStatusSet } from './v2-subscription-status-set.ts';

/** Every REST endpoint of the twin. docs/twin-coverage.md is made of it. */
export const ENDPOINTS: readonly Endpoint[] = [
  usersTrack,
  usersTrackSync,
  usersExportIds,
  usersExportSegment,
  usersIdentify,
  usersMerge,
  usersDelete,
  usersAliasNew,
  usersAliasUpdate,
  usersExternalIdsRename,
  usersExternalIdsRemove,
  messagesSend,
  messagesScheduleCreate,
  messagesScheduleUpdate,
  messagesScheduleDelete,
  messagesScheduledBroadcasts,
  campaignsTriggerSend,
  campaignsTriggerScheduleCreate,
  campaignsTriggerScheduleUpdate,
  campaignsTriggerScheduleDelete,
  canvasTriggerSend,
  canvasTriggerScheduleCreate,
  canvasTriggerScheduleUpdate,
  canvasTriggerScheduleDelete,
  sendsIdCreate,
  sendsDataSeries,
  campaignsList,
  campaignsDetails,
  campaignsDataSeries,
  canvasList,
  canvasDetails,
  canvasDataSeries,
  canvasDataSummary,
  segmentsList,
  segmentsDetails,
  segmentsDataSeries,
  sessionsDataSeries,
  eventsList,
  events,
  eventsDataSeries,
  customAttributes,
  purchasesProductList,
  purchasesRevenueSeries,
  purchasesQuantitySeries,
  kpiNewUsersDataSeries,
  kpiDauDataSeries,
  kpiMauDataSeries,
  kpiUninstallsDataSeries,
  subscriptionStatusGet,
  subscriptionUserStatus,
  subscriptionStatusSet,
  v2SubscriptionStatusSet,
  emailStatus,
  contentBlocksList,
  contentBlocksInfo,
  contentBlocksCreate,
  contentBlocksUpdate,
  appGroupSdkAuthenticationCreate,
  appGroupSdkAuthenticationKeys,
  appGroupSdkAuthenticationPrimary,
  appGroupSdkAuthenticationDelete,
];
