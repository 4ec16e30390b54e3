/** The first thing that kept a message from a person. */
export type Reason =
  | 'not-active'
  | 'not-started'
  | 'expired'
  | 'wrong-platform'
  | 'wrong-audience'
  | 'not-in-segment'
  | 'already-received'
  | 'dismissed'
  | 'control-group'
  | 'not-subscribed'
  | 'no-push-token'
  | 'frequency-cap'
  | 'quiet-hours'
  | 'liquid-abort'
  | 'too-large'
  | 'provider-rejected'
  | 'left-journey';

/** Why a message was kept from somebody, with the values looked at, as the end of a sentence about them. */
export interface WhyNot {
  readonly reason: Reason;
  /** `is not in segment vip: custom attribute plan is "free", wanted equals "pro"` */
  readonly because: string;
}
