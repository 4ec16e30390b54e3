/** W3C's names of errors, with the status of their answer. */
const STATUS = {
  'invalid argument': 400,
  'invalid selector': 400,
  'invalid session id': 404,
  'no such alert': 404,
  'no such element': 404,
  'stale element reference': 404,
  'unknown command': 404,
  'invalid element state': 400,
  'unexpected alert open': 500,
  'unknown error': 500,
} as const;

/** What WebDriverAgent answers in place of a value. */
export class WdaError extends Error {
  readonly code: keyof typeof STATUS;

  constructor(code: keyof typeof STATUS, message: string) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
