/** What the system asks the person for an app. */
export interface PermissionDialog {
  readonly appId: string;
  readonly asksFor: 'notifications' | 'location';
}

/** `once`: the location for this time only. */
export type DialogAnswer = 'yes' | 'once' | 'no';
