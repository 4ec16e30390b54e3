/**
 * Features of Chromium that are switched off in browsers of ours. The switch can be given once only, so what
 * Playwright switches off for its own good stands here too; tests/browser-features.test.ts holds the list to Playwright's.
 */
export const SWITCHED_OFF: readonly string[] = [
  // The address bar's suggestions are web pages since Chromium 150: two hidden renderers a window, 0.2 s of CPU each.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Playwright's.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];
