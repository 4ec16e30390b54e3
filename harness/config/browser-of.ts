import type { BrowserName } from '../common/browser-name.ts';
import type { WebTarget } from './config.ts';

/** The browser that a web target runs in. */
export const browserOf = ({ browser = 'chromium' }: Pick<WebTarget, 'browser'>): BrowserName => browser;
