/** What may start the browser of a web target. Checks drive it with Playwright either way. */
export const AUTOMATIONS = ['playwright', 'appium'] as const;

export type Automation = (typeof AUTOMATIONS)[number];
