/** What kind of thing should not have happened. */
export type FindingCode =
  | 'unknown-app-key'
  | 'foreign-endpoint'
  | 'unknown-endpoint'
  | 'unknown-event'
  | 'malformed-request'
  | 'body-too-large'
  | 'certificate-refused'
  | 'twin-error';

/** Something that should not have happened: it fails the check it is attributed to, unless the check expects it. */
export interface Finding {
  readonly code: FindingCode;
  /** One sentence with the value seen. */
  readonly message: string;
  /** The exchange it was seen in, where there is one. */
  readonly exchange?: string;
}
