import AllureReporter from '@wdio/allure-reporter';
import type { Writer } from 'allure-js-commons/sdk/reporter';
import { redactingWriter } from './redaction/redacting-writer.ts';
import { OF_THIS_RUN } from './redaction/redaction.ts';

/** Allure's reporter for WebdriverIO, which writes nothing before it is redacted. */
export class RedactingAllureReporter extends AllureReporter {
  constructor(options: ConstructorParameters<typeof AllureReporter>[0]) {
    super(options);
    // It makes its writer itself, and takes none.
    const runtime = this['_allureRuntime'] as unknown as { writer: Writer };
    runtime.writer = redactingWriter(runtime.writer, OF_THIS_RUN);
  }
}
