const CLOCK = "the clock of Braze cannot be moved along with the browser's";
const DASHBOARD = 'campaigns, cards, segments and flags are made in the dashboard, not by the REST API';
const NUMBERS = 'Braze counts hours later, and counts what everybody in the workspace did';
const SILENCE = 'what is not stored yet may still come';
const BACKEND = 'what a backend asks of the real REST API does not pass by here';
const PRODUCTION = 'live mode uses the test workspace alone';
const AUTHENTICATION = 'SDK authentication is switched on in the dashboard, for everybody in the workspace';
const PUSH = "Braze cannot reach the push service of this machine's browser";

/**
 * What takes the twin's powers, by its name in a check, with the reason why a real workspace cannot do it. A check that comes to one of them is
 * not applicable in live mode.
 */
const LIVE_CANNOT: Readonly<Record<string, string>> = {
  'app.comeBackAfter': CLOCK,
  'app.jobs': BACKEND,
  'app.notifications': PUSH,
  'app.productionBuild': PRODUCTION,
  'app.runJob': BACKEND,
  'app.tapNotification': PUSH,
  'braze.backend': BACKEND,
  'braze.events.signatures': AUTHENTICATION,
  'braze.production.exported': PRODUCTION,
  'braze.production.has': PRODUCTION,
  'braze.production.noProfile': PRODUCTION,
  'braze.production.onlyKnown': PRODUCTION,
  'braze.production.profile': PRODUCTION,
  'braze.production.profiles': PRODUCTION,
  'braze.production.size': PRODUCTION,
  'braze.test.addBanner': DASHBOARD,
  'braze.test.addCampaign': DASHBOARD,
  'braze.test.addCanvas': DASHBOARD,
  'braze.test.addContentCard': DASHBOARD,
  'braze.test.addFeatureFlag': DASHBOARD,
  'braze.test.addSegment': DASHBOARD,
  'braze.test.counted': NUMBERS,
  'braze.test.has': SILENCE,
  'braze.test.noProfile': SILENCE,
  'braze.test.rejectSignatures': AUTHENTICATION,
  'braze.test.remove': DASHBOARD,
  'braze.test.requireSdkAuthentication': AUTHENTICATION,
  'braze.test.segments': DASHBOARD,
  'braze.test.size': SILENCE,
  'braze.test.statistics': NUMBERS,
  'braze.test.withheld': DASHBOARD,
  'braze.use': 'a real workspace does not fail when it is told to',
};

/**
 * Why a part of a check is not there in live mode; `undefined` where it is.
 *
 * @param name as a check writes it: `braze.test.addCampaign`
 */
export const whyNotLive = (name: string): string | undefined =>
  Object.hasOwn(LIVE_CANNOT, name) ? `live mode has no ${name}: ${LIVE_CANNOT[name]}` : undefined;
