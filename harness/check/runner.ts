/** A line of a check file. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a check needs of whoever runs it: Playwright, or mocha under WebdriverIO. */
export interface Runner {
  /** The checklist item that the check names; a team's own check may name none. */
  readonly item: string | undefined;
  /** File, suites and title. */
  readonly titlePath: readonly string[];
  /** How the check stands at this moment. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  attach(name: string, content: Attachment): Promise<void>;
  /** Ends the check as skipped: it throws. */
  skip(reason: string): void;
  /** Runs `body` as a step of the report; errors point at `location`. */
  step<T>(title: string, body: () => Promise<T>, location?: SourceLocation): Promise<T>;
  /** Runs what the app does, and whoever uses it: an app may be slow, and a check has no more to do because of it. */
  act<T>(body: () => Promise<T>): Promise<T>;
}

export interface Attachment {
  readonly body: string | Buffer;
  readonly contentType: string;
}
