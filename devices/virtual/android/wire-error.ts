/** W3C WebDriver's error codes that the phone answers with, and their statuses. */
const STATUS = {
  'no such element': 404,
  'stale element reference': 404,
  'no such alert': 404,
  'invalid session id': 404,
  'unknown command': 404,
  'invalid selector': 400,
  'invalid argument': 400,
  'invalid element state': 400,
  'unknown error': 500,
} as const;

export type WireErrorCode = keyof typeof STATUS;

/** An error that the driver understands. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly code: WireErrorCode;

  constructor(code: WireErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
