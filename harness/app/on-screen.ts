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
