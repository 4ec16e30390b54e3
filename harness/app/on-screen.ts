/** An in-app message as a person sees it. */
export interface Message {
  readonly kind: 'slideup' | 'modal' | 'full' | 'html';
  readonly header: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** A Content Card as a person sees it. */
export interface Card {
  readonly title: string;
  readonly text: string;
}

/** A push notification as a person sees it. */
export interface PushNotification {
  readonly title: string;
  readonly body: string;
  readonly buttons: readonly string[];
  /** Address of the large image; empty where there is none. */
  readonly image: string;
}
