import * as allure from 'allure-js-commons';
import type { Runner } from './runner.ts';

/** As much of mocha's test context as a check needs. */
export interface MochaContext {
  /** Ends the test as pending: it throws. */
  skip(): never;
  readonly test: {
    /** From 0. */
    currentRetry(): number;
    /** How often it may be run again. */
    retries(): number;
  };
}

export interface MochaRunnerOptions {
  readonly context: MochaContext;
  readonly item: string | undefined;
  readonly titlePath: readonly string[];
}

/** Mocha, as a check knows it: it is told how the check went, where Playwright knows by itself. */
export class MochaRunner implements Runner {
  readonly item: string | undefined;
  readonly titlePath: readonly string[];
  outcome: Runner['outcome'] = 'passed';
  /** Why it was skipped. */
  reason: string | undefined;
  readonly #context: MochaContext;
  #isOver = false;

  constructor({ context, item, titlePath }: MochaRunnerOptions) {
    this.#context = context;
    this.item = item;
    this.titlePath = titlePath;
  }

  /** From now on every step fails: a check that ran out of time must not go on in the next one. */
  end(): void {
    this.#isOver = true;
  }

  async attach(name: string, content: { readonly body: string | Buffer; readonly contentType: string }) {
    await allure.attachment(name, content.body, content.contentType);
  }

  skip(reason: string): never {
    this.outcome = 'skipped';
    this.reason = reason;
    // Mocha keeps no reason.
    void allure.label('reason', reason);
    return this.#context.skip();
  }

  /** Phones have a limit for the whole. */
  readonly act: Runner['act'] = (body) => body();

  readonly step: Runner['step'] = async (title, body) => {
    if (this.#isOver) throw new Error('The check has ended.');
    return allure.step(title, body);
  };
}
