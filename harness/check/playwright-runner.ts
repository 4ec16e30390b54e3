import { test, type TestInfo } from '@playwright/test';
import { besideTheLimit } from './beside-the-limit.ts';
import type { Runner } from './runner.ts';
import { ACT_LIMIT } from './time-limit.ts';

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
    act: (body) => besideTheLimit(info, ACT_LIMIT, body),
    step: (title, body, location) => test.step(title, body, { box: true, ...(location ? { location } : {}) }),
  };
}
