import { RUN_ENV } from '../harness/common/run-env.ts';
import type { FoundBrowser } from './browsers.ts';
import { findSystemBrowser, type SystemBrowser, type SystemMachine } from './find-system-browser.ts';
import { findXvfb } from './virtual-display.ts';

/** MiniBrowser is the plain window that WebKitGTK brings for its engine; distributions put it beside the library. */
const WEBKIT: SystemBrowser = {
  name: 'WEBKIT',
  paths: {
    linux: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/webkit2gtk-4.1/MiniBrowser',
    ],
  },
};

/**
 * Finds the MiniBrowser of WebKitGTK, the one WEBKIT_PATH names, else the system's, and makes sure that there can be a screen for it.
 *
 * @throws CodedError WEBKIT_PATH_INVALID, WEBKIT_NOT_FOUND
 * @throws CodedError XVFB_NOT_FOUND: nobody wants to see it, and there is no Xvfb
 * @example
 * const { executablePath } = findWebKit(process.env);
 */
export function findWebKit(
  env: Readonly<Record<string, string | undefined>>,
  machine?: SystemMachine,
): FoundBrowser {
  const found = findSystemBrowser(WEBKIT, env, machine);
  if (env[RUN_ENV.headed] !== '1') findXvfb(env, machine?.isExecutable);
  return found;
}
