/** Where a backend finds the REST API of its workspace: what it has to read from its environment, never from its code. */
export interface RestAccess {
  /** Origin without trailing slash: `http://127.0.0.1:PORT`, where the twin listens. */
  readonly url: string;
  /** REST keys by the names of the configuration. */
  readonly keys: Readonly<Record<string, string>>;
}
