/** A request in the form of Braze's API reference, with values of our own, and what the answer must hold. */
export interface Example {
  readonly title: string;
  /** `POST /users/track`, with the query where there is one. */
  readonly request: string;
  readonly body?: object;
  readonly status: number;
  readonly answer: object;
}

/** What every answer to something good says. */
export const SUCCESS = { message: 'success' };
