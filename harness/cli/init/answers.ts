/** What has to be known to write the files of a project. */
export interface Answers {
  readonly name: string;
  readonly platform: 'web' | 'android' | 'ios';
  /** Of the site, or of the app's backend. */
  readonly url: string;
  /** Package name or bundle id; empty for a site. */
  readonly appId: string;
  /** App identifier of the SDK. */
  readonly key: string;
  /** Host of the SDK endpoint. */
  readonly endpoint: string;
}

/** Stands for what nobody said. A run says of each what is wrong with it. */
export const PLACEHOLDERS = {
  site: 'http://localhost:3000',
  appId: 'com.example.app',
  key: '00000000-0000-0000-0000-000000000000',
  endpoint: 'sdk.iad-01.braze.com',
} as const;
