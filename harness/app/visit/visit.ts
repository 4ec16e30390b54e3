/** Something that the pages of a site did in a visit, beside their traffic. */
export interface SeenOnPages {
  /** What the console and uncaught errors said about Braze, the oldest first. */
  readonly errors: readonly string[];
  /** Where the pages asked for notifications, and whether somebody had just clicked or typed. */
  readonly permissionAsked: readonly { readonly by: string; readonly gesture: boolean }[];
  /** Addresses of Braze to which the site's own content security policy (`connect-src`) lets nothing through. */
  readonly refused: readonly string[];
  /** Hosts that an SDK wanted to post to and that nobody here plays: nothing was sent to them. */
  readonly unplayed: readonly string[];
  /** Whether an SDK said, in its own log, that it was initialised. */
  readonly initialized: boolean;
  /** Names of the {@link TextsToSee} that were on a page at some time, if outside of the window. */
  readonly drawn: readonly string[];
  /** Names of those that were in the window at some time. */
  readonly shown: readonly string[];
  /** Signs of an SDK that may be silent: scripts that were loaded, globals, what is stored. */
  readonly traces: readonly string[];
}

/** What came of walking through a site as somebody who was never there. `mark`: sequence number of the last event before it. */
export interface Visit extends SeenOnPages {
  /** Where the visit began, after redirects. */
  readonly address: string;
  /** The button that was pressed, where the site asked for consent. */
  readonly consent?: { readonly button: string; readonly mark: number };
  /** The last event before the first page was left. */
  readonly opened: number;
  /** The pages that were looked at after the first, as paths. */
  readonly followed: readonly string[];
  /** Whether the offered message was on screen at some time. */
  readonly messageSeen: boolean;
  /** The last event before the return, and after how many minutes that was. Missing when there was none. */
  readonly returned?: { readonly mark: number; readonly minutes: number };
  /** Why the walk ended before its end. */
  readonly cutShort?: string;
}
