/** What a check tells of the SDK that it met, for a comparison of versions; no value of an app. */
export interface WireLabel {
  /** Versions, as the SDK says them; one, but for an app of several SDKs. */
  readonly sdk: readonly string[];
  /** Endpoints, headers and the paths of the fields of bodies, in order. */
  readonly shape: readonly string[];
}
