/**
 * How long Appium waits for the next command before it ends a session, in seconds. Checks wait for time to pass, and Chromium's driver hears nothing
 * of what Playwright does. Appium's own 60 is less than a check may take.
 */
export const COMMAND_PATIENCE = 600;
