/** What a command's exit code means. Documented in docs/cli.md. */
export const EXIT = {
  /** The gate passed. */
  passed: 0,
  /** The gate did not pass, or an input had bad lines. */
  failed: 1,
  /** A wrong flag, argument or configuration. */
  usage: 2,
  /** Something outside the project is missing: no browser, no device, a busy port. */
  environment: 3,
  /** Interrupted by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const;
