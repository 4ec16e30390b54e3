/** W3C WebDriver's error codes that a phone answers with, and the status of their answer. */
const STATUS = {
  'invalid argument': 400,
  'invalid element state': 400,
  'invalid selector': 400,
  'invalid session id': 404,
  'no such alert': 404,
  'no such element': 404,
  'stale element reference': 404,
  'unexpected alert open': 500,
  'unknown command': 404,
  'unknown error': 500,
} as const;

export type WebDriverErrorCode = keyof typeof STATUS;

/** What a phone's WebDriver server answers in place of a value: https://www.w3.org/TR/webdriver2/#errors */
export class WebDriverError extends Error {
  override readonly name = 'WebDriverError';
  readonly code: WebDriverErrorCode;

  constructor(code: WebDriverErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
