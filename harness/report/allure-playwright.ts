import { writeFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Suite, TestCase, TestResult } from '@playwright/test/reporter';
import type { Writer } from 'allure-js-commons/sdk/reporter';
import { AllureReporter } from 'allure-playwright';
import { redactFile } from './redaction/redact-file.ts';
import { redactingWriter } from './redaction/redacting-writer.ts';
import { OF_THIS_RUN } from './redaction/redaction.ts';

/** Allure's reporter for Playwright, which writes nothing before it is redacted. What Playwright itself has written is redacted, too: traces. */
// oxlint-disable-next-line import/no-default-export -- Playwright takes a reporter only as a default export.
export default class RedactingAllureReporter extends AllureReporter {
  /** Files that were redacted where they are. */
  readonly #clean = new Set<string>();

  override onBegin(suite: Suite): void {
    super.onBegin(suite);
    // It makes its writer itself, and takes none.
    const runtime = this['allureRuntime'] as unknown as { writer: Writer };
    runtime.writer = redactingWriter(runtime.writer, OF_THIS_RUN, (file) => this.#clean.has(file));
  }

  override async onTestEnd(test: TestCase, result: TestResult): Promise<void> {
    const folder = test.parent.project()?.outputDir;
    for (const { path } of result.attachments) {
      if (path === undefined || folder === undefined || !resolve(path).startsWith(resolve(folder) + sep))
        continue;
      writeFileSync(path, redactFile(path, OF_THIS_RUN));
      this.#clean.add(path);
    }
    await super.onTestEnd(test, result);
  }
}
