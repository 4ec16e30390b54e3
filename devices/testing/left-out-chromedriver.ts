import { findChromium } from '../browsers.ts';
import { findChromedriver } from '../chromedriver.ts';

/** Why tests that need a chromedriver of the browser's version are left out, for their title; empty where it is there. */
export const noChromedriver = await why();

async function why(): Promise<string> {
  try {
    const { executablePath } = findChromium(process.env);
    const found = await findChromedriver(executablePath, process.env);
    return found === undefined ? ` (left out: there is no chromedriver for ${executablePath})` : '';
  } catch (error) {
    return ` (left out: ${String(error)})`;
  }
}
