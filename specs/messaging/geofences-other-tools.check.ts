import { check, item } from '../../harness/check/check.ts';

check('Who enters a geofence is told to Braze', item('geofences-other-tools'), async ({ braze }) => {
  if (braze.platform === 'web') return braze.notApplicable("Braze's SDK for the web knows no geofences");
  if (!braze.tools.includes('geofences'))
    return braze.notApplicable('no geofences are planned (`tools` of the target)');
  return braze.blocked('braze-qa cannot judge geofences yet: look at this item by hand');
});
