import type { TestInfo } from '@playwright/test';
import { redactText } from '../report/redact.ts';

/** Takes personal data and keys out of why a check failed, before any reporter of Playwright is told. */
export function redactErrors(info: Pick<TestInfo, 'errors'>): void {
  for (const error of info.errors) {
    for (const key of ['message', 'stack', 'value'] as const) {
      const text = error[key];
      if (text !== undefined) error[key] = redactText(text);
    }
  }
}
