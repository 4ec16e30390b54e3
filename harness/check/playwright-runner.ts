import { test, type TestInfo } from '@playwright/test';
import type { Runner } from './runner.ts';

/** Playwright, as a check knows it. */
export function playwrightRunner(info: TestInfo): Runner {
  return {
    item: info.annotations.find(({ type }) => type === 'item')?.description,
    titlePath: info.titlePath,
    get outcome() {
      if (info.status === 'skipped') return 'skipped';
      return info.status === info.expectedStatus ? 'passed' : 'failed';
    },
    attach: (name, content) => info.attach(name, content),
    skip: (reason) => test.skip(true, reason),
    step: (title, body, location) => test.step(title, body, { box: true, ...(location ? { location } : {}) }),
  };
}
