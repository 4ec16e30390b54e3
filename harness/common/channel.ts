/** A way in which an app shows messages of Braze. */
export type Channel = 'in-app-message' | 'content-card' | 'push' | 'banner';
